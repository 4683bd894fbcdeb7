-- How far each tenant's feed has come. This row is locked last in every writing transaction: numbers
-- are gapless and in the order of commits.
create table feed_head (
  tenant_id uuid        primary key,
  head      bigint      not null,
  moved_at  timestamptz not null
);

create index feed_head_moved on feed_head (moved_at, tenant_id);

select protect_tenant_table('feed_head');

create table feed_change (
  tenant_id   uuid        not null,
  seq         bigint      not null,
  document_id uuid        not null,
  kind        text        not null check (kind in ('UPSERT', 'DELETE')),
  at          timestamptz not null,
  primary key (tenant_id, seq)
);

select protect_tenant_table('feed_change');

-- For consumers, which follow all tenants.
create function moved_feeds(moved_after timestamptz, max_rows integer)
returns table (tenant_id uuid, head bigint, moved_at timestamptz)
language sql stable security definer set search_path from current as $$
  select h.tenant_id, h.head, h.moved_at
    from feed_head h
   where h.moved_at > moved_after
   order by h.moved_at, h.tenant_id
   limit max_rows
$$;

revoke execute on function moved_feeds(timestamptz, integer) from public;
grant execute on function moved_feeds(timestamptz, integer) to ${app_role};

create table idempotency_key (
  tenant_id  uuid        not null,
  key        text        not null,
  response   jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key)
);

create index idempotency_key_age on idempotency_key (tenant_id, created_at);

select protect_tenant_table('idempotency_key');
