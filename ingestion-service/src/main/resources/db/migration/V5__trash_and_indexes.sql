-- A deleted document keeps its row and its text for the time of the retention, so that it can be
-- restored. The purge leaves its key alone: that is what keeps a sync from importing it again.
alter table document add column purged_at timestamptz;

drop index document_tombstones;
create index document_trash on document (tenant_id, deleted_at desc, id desc)
  where deleted_at is not null and purged_at is null;
-- For the purge, which goes over all tenants.
create index document_purgeable on document (deleted_at)
  where deleted_at is not null and purged_at is null;

-- Uploads have no connector and mostly no author: they do not pay for these.
drop index document_by_connector;
create index document_by_connector on document (tenant_id, connector_id, created_at desc, id desc)
  where deleted_at is null and connector_id <> '00000000-0000-0000-0000-000000000000';
create index document_by_author on document (tenant_id, author, created_at desc, id desc)
  where deleted_at is null and author is not null;

-- These go together, a connector and its source type most of all: without this the planner takes two
-- filters at once for very few documents and fetches and sorts them all.
create statistics document_kinds (dependencies, mcv)
  on tenant_id, status, classification, source_type, connector_id from document;

-- Counts of live documents as a journal: every statement that writes documents adds what it changed.
-- Nobody updates a row that others wait for, and nobody ever counts documents.
create table document_tally (
  tenant_id      uuid   not null,
  id             bigint not null generated always as identity,
  status         text   not null,
  classification text   not null,
  source_type    text   not null,
  documents      bigint not null,
  bytes          bigint not null,
  primary key (tenant_id, id)
);

select protect_tenant_table('document_tally');

create function tally_inserted() returns trigger
language plpgsql set search_path from current as $$
begin
  insert into document_tally (tenant_id, status, classification, source_type, documents, bytes)
  select tenant_id, status, classification, source_type, count(*), sum(bytes)
    from new_rows
   where deleted_at is null
   group by tenant_id, status, classification, source_type;
  return null;
end
$$;

create function tally_updated() returns trigger
language plpgsql set search_path from current as $$
begin
  insert into document_tally (tenant_id, status, classification, source_type, documents, bytes)
  select tenant_id, status, classification, source_type, sum(n), sum(n * bytes)
    from (select tenant_id, status, classification, source_type, bytes, 1 as n
            from new_rows where deleted_at is null
          union all
          select tenant_id, status, classification, source_type, bytes, -1
            from old_rows where deleted_at is null) moved
   group by tenant_id, status, classification, source_type
  having sum(n) <> 0 or sum(n * bytes) <> 0;
  return null;
end
$$;

create function tally_deleted() returns trigger
language plpgsql set search_path from current as $$
begin
  insert into document_tally (tenant_id, status, classification, source_type, documents, bytes)
  select tenant_id, status, classification, source_type, -count(*), -sum(bytes)
    from old_rows
   where deleted_at is null
   group by tenant_id, status, classification, source_type;
  return null;
end
$$;

create trigger tally_inserted after insert on document
  referencing new table as new_rows for each statement execute function tally_inserted();
create trigger tally_updated after update on document
  referencing old table as old_rows new table as new_rows
  for each statement execute function tally_updated();
create trigger tally_deleted after delete on document
  referencing old table as old_rows for each statement execute function tally_deleted();

insert into document_tally (tenant_id, status, classification, source_type, documents, bytes)
select tenant_id, status, classification, source_type, count(*), sum(bytes)
  from document
 where deleted_at is null
 group by tenant_id, status, classification, source_type;

drop index document_counts;

-- Adds up the journals of the tenants that have many entries; gives how many entries it took.
create function compact_tallies(entries integer) returns bigint
language sql security definer set search_path from current as $$
  with crowded as (
    select tenant_id from document_tally group by tenant_id having count(*) > entries
  ), taken as (
    delete from document_tally t using crowded c where t.tenant_id = c.tenant_id returning t.*
  ), kept as (
    insert into document_tally (tenant_id, status, classification, source_type, documents, bytes)
    select tenant_id, status, classification, source_type, sum(documents), sum(bytes)
      from taken
     group by tenant_id, status, classification, source_type
    having sum(documents) <> 0 or sum(bytes) <> 0
  )
  select count(*) from taken
$$;

revoke execute on function compact_tallies(integer) from public;
grant execute on function compact_tallies(integer) to ${app_role};

-- The row is written anew, so that a column that comes later is empty too; the text goes with it.
create function purge_documents(deleted_before timestamptz, max_rows integer) returns bigint
language plpgsql security definer set search_path from current as $$
declare
  due document[];
begin
  with locked as (
    select tenant_id, id from document
     where deleted_at < deleted_before and deleted_at is not null and purged_at is null
     order by deleted_at
     limit max_rows
       for update skip locked
  ), gone as (
    delete from document d using locked l
     where d.tenant_id = l.tenant_id and d.id = l.id
    returning d
  )
  select array_agg(g.d) into due from gone g;
  insert into document (tenant_id, id, connector_id, external_id, title, status, classification,
                        source_type, content_hash, created_at, deleted_at, purged_at)
  select p.tenant_id, p.id, p.connector_id, p.external_id, '', 'rejected', 'unknown',
         p.source_type, '', p.deleted_at, p.deleted_at, now()
    from unnest(due) p;
  return coalesce(cardinality(due), 0);
end
$$;

revoke execute on function purge_documents(timestamptz, integer) from public;
grant execute on function purge_documents(timestamptz, integer) to ${app_role};

-- Keys were looked for by age within a tenant only; what is too old goes, whoever's it is.
drop index idempotency_key_age;
create index idempotency_key_old on idempotency_key (created_at);

create function purge_idempotency_keys(created_before timestamptz, max_rows integer) returns bigint
language sql security definer set search_path from current as $$
  with old as (
    select tenant_id, key from idempotency_key
     where created_at < created_before
     limit max_rows
       for update skip locked
  ), gone as (
    delete from idempotency_key k using old o
     where k.tenant_id = o.tenant_id and k.key = o.key
    returning 1
  )
  select count(*) from gone
$$;

revoke execute on function purge_idempotency_keys(timestamptz, integer) from public;
grant execute on function purge_idempotency_keys(timestamptz, integer) to ${app_role};

-- As before, but a query without any word finds nothing instead of everything.
create or replace function matching_documents(query text) returns setof uuid
language sql stable security definer set search_path from current as $$
  select t.id
    from document_text t
   where t.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
     and t.words @@ (quote_literal('tenant:' || current_setting('app.tenant_id', true))::tsquery
                     && websearch_to_tsquery('simple'::regconfig, query))
     and numnode(websearch_to_tsquery('simple'::regconfig, query)) > 0
$$;
