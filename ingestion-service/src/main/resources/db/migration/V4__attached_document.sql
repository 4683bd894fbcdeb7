-- A file that came inside another one, such as an attachment of a mail, is a document of its own and
-- names the document that brought it.
alter table document add column parent_id uuid;

create index document_parts on document (tenant_id, parent_id) where parent_id is not null;
