-- How far this service has applied each tenant's change feed.
create table feed_cursor (
  tenant_id   uuid        primary key,
  applied     bigint      not null default 0,
  head        bigint      not null default 0,
  lease_owner text,
  lease_until timestamptz,
  not_before  timestamptz not null default now(),
  failures    integer     not null default 0,
  error       text,
  updated_at  timestamptz not null default now()
);

create index feed_cursor_behind on feed_cursor (not_before) where applied < head;

select protect_tenant_table('feed_cursor');

create function note_feed_heads(tenants uuid[], heads bigint[])
returns void
language sql security definer set search_path from current as $$
  insert into feed_cursor as c (tenant_id, head)
  select t, max(h) from unnest(tenants, heads) as n(t, h) group by t order by t
  on conflict (tenant_id) do update
     set head = greatest(c.head, excluded.head), updated_at = now()
   where excluded.head > c.head
$$;

-- A tenant that is behind and that no other replica works on.
create function claim_feed(worker text, lease interval)
returns table (tenant_id uuid, applied bigint, head bigint, failures integer)
language sql security definer set search_path from current as $$
  update feed_cursor f
     set lease_owner = worker, lease_until = now() + lease
    from (
      select c.tenant_id
        from feed_cursor c
       where c.applied < c.head
         and c.not_before <= now()
         and (c.lease_until is null or c.lease_until < now())
       order by c.updated_at
       limit 1
         for update of c skip locked
    ) pick
   where f.tenant_id = pick.tenant_id
  returning f.tenant_id, f.applied, f.head, f.failures
$$;

revoke execute on function note_feed_heads(uuid[], bigint[]) from public;
revoke execute on function claim_feed(text, interval) from public;
grant execute on function note_feed_heads(uuid[], bigint[]) to ${app_role};
grant execute on function claim_feed(text, interval) to ${app_role};
