-- The oldest document that says the same; results show one of such a group. No foreign key: the
-- head may come later in the feed, and a member keeps its group when the head is deleted.
alter table document add column duplicate_of uuid;
create index document_copies on document (tenant_id, duplicate_of) where duplicate_of is not null;
