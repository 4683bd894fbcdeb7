-- A foreign key locks the document's row for each entry, in any order, while writers of documents lock
-- theirs in the order of their key: sooner or later two of them would wait for each other. An entry
-- whose document is gone is taken out when its turn comes.
alter table second_look drop constraint second_look_tenant_id_document_id_fkey;
