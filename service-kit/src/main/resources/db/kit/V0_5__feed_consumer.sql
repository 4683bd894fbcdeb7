-- A service may follow the feed for several ends, each at its own pace: one cursor a tenant and
-- consumer.
alter table feed_cursor add column consumer text not null default 'main';
alter table feed_cursor alter column consumer drop default;
alter table feed_cursor drop constraint feed_cursor_pkey;
alter table feed_cursor add primary key (tenant_id, consumer);

drop index feed_cursor_behind;
create index feed_cursor_behind on feed_cursor (consumer, not_before) where applied < head;

drop function note_feed_heads(uuid[], bigint[]);
drop function claim_feed(text, interval);

-- Without companies that were erased: this is the one statement that makes rows for many tenants. The
-- shared lock lets erasure wait for it, and is taken before the look.
create function note_feed_heads(consumers text[], tenants uuid[], heads bigint[])
returns void
language plpgsql security definer set search_path from current as $$
begin
  perform pg_advisory_xact_lock_shared(tenant_lock('all'));
  insert into feed_cursor as f (tenant_id, consumer, head)
  select n.t, c.name, max(n.h)
    from unnest(tenants, heads) as n(t, h), unnest(consumers) as c(name)
   where not exists (select from erased_tenant e where e.tenant_id = n.t)
   group by n.t, c.name
   order by n.t, c.name
  on conflict (tenant_id, consumer) do update
     set head = greatest(f.head, excluded.head), updated_at = now()
   where excluded.head > f.head;
end
$$;

-- A tenant that is behind and that no other replica works on. A claim counts as a turn: a tenant whose
-- page was empty goes to the back of the queue, so that it cannot keep the others waiting.
create function claim_feed(follower text, worker text, lease interval)
returns table (tenant_id uuid, applied bigint, head bigint, failures integer)
language sql security definer set search_path from current as $$
  update feed_cursor f
     set lease_owner = worker, lease_until = now() + lease, updated_at = now()
    from (
      select c.tenant_id
        from feed_cursor c
       where c.consumer = follower
         and c.applied < c.head
         and c.not_before <= now()
         and (c.lease_until is null or c.lease_until < now())
       order by c.updated_at
       limit 1
         for update of c skip locked
    ) pick
   where f.tenant_id = pick.tenant_id and f.consumer = follower
  returning f.tenant_id, f.applied, f.head, f.failures
$$;

revoke execute on function note_feed_heads(text[], uuid[], bigint[]) from public;
revoke execute on function claim_feed(text, text, interval) from public;
grant execute on function note_feed_heads(text[], uuid[], bigint[]) to ${app_role};
grant execute on function claim_feed(text, text, interval) to ${app_role};
