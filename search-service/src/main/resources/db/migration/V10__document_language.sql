-- As ingestion detected it; decides by which rules the index reads the text. Documents from before are
-- read as English until they change.
alter table document add column language text;
