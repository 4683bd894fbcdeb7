-- Which engine holds a tenant's index; the default one where there is no row.
create table tenant_engine (
  tenant_id uuid        primary key,
  engine    text        not null check (engine in ('lucene', 'opensearch')),
  moved_at  timestamptz not null default now()
);

select protect_tenant_table('tenant_engine');
