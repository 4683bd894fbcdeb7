-- A tenant that has documents has entries. One without is being erased, and its journal went first:
-- then the deletion of its documents must not begin a new one.
create or replace function tally_deleted() returns trigger
language plpgsql set search_path from current as $$
begin
  insert into document_tally (tenant_id, status, classification, source_type, documents, bytes)
  select tenant_id, status, classification, source_type, -count(*), -sum(bytes)
    from old_rows o
   where deleted_at is null
     and exists (select from document_tally t where t.tenant_id = o.tenant_id)
   group by tenant_id, status, classification, source_type;
  return null;
end
$$;
