-- One row a document. A deleted one stays as its own tombstone: the unique key that finds a document
-- at the next sync finds the deletion too, in the same statement and under the same row lock, so a
-- sync that runs beside a deletion can never bring the document back.
create table document (
  tenant_id      uuid        not null,
  id             uuid        not null,
  -- The nil UUID for uploads, so that uploads share the unique key below.
  connector_id   uuid        not null,
  external_id    text        not null,
  title          text        not null,
  status         text        not null check (status in ('pending', 'classified', 'confirmed', 'rejected', 'failed')),
  classification text        not null check (classification in ('work', 'personal', 'spam', 'unknown')),
  confidence     real        not null default 0,
  reason         text,
  source_type    text        not null,
  source_url     text,
  author         text,
  media_type     text,
  language       text,
  content_hash   text        not null,
  bytes          bigint      not null default 0,
  text_length    integer     not null default 0,
  error          text,
  metadata       jsonb       not null default '{}',
  created_at     timestamptz not null,
  ingested_at    timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  deleted_at     timestamptz,
  primary key (tenant_id, id)
);

create unique index document_source on document (tenant_id, connector_id, external_id);
create index document_newest on document (tenant_id, created_at desc, id desc) where deleted_at is null;
create index document_by_status on document (tenant_id, status, created_at desc, id desc) where deleted_at is null;
create index document_by_classification on document (tenant_id, classification, created_at desc, id desc) where deleted_at is null;
create index document_by_source on document (tenant_id, source_type, created_at desc, id desc) where deleted_at is null;
create index document_by_connector on document (tenant_id, connector_id, created_at desc, id desc) where deleted_at is null;
create index document_counts on document (tenant_id, status, classification, source_type) include (bytes) where deleted_at is null;
create index document_tombstones on document (tenant_id, deleted_at) where deleted_at is not null;

select protect_tenant_table('document');

-- Apart, so that no list ever reads a text. The tenant is a word of every vector: that is how one
-- text index serves many tenants without reading the others' entries.
create table document_text (
  tenant_id uuid     not null,
  id        uuid     not null,
  text      text     not null,
  headings  jsonb    not null default '[]',
  words     tsvector not null generated always as (
    array_to_tsvector(array['tenant:' || tenant_id::text])
      || to_tsvector('simple'::regconfig, left(text, 100000))) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references document (tenant_id, id) on delete cascade
);

create index document_text_words on document_text using gin (words);

select protect_tenant_table('document_text');

-- Row-level security keeps @@ out of an index, so the owner searches and filters by tenant itself:
-- only ever by the tenant of the transaction that asks.
create function matching_documents(query text) returns setof uuid
language sql stable security definer set search_path from current as $$
  select t.id
    from document_text t
   where t.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
     and t.words @@ (quote_literal('tenant:' || current_setting('app.tenant_id', true))::tsquery
                     && websearch_to_tsquery('simple'::regconfig, query))
$$;

revoke execute on function matching_documents(text) from public;
grant execute on function matching_documents(text) to ${app_role};
