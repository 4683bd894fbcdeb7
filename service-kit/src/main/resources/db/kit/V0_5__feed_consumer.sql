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

create function note_feed_heads(consumers text[], tenants uuid[], heads bigint[])
returns void
language sql security definer set search_path from current as $$
  insert into feed_cursor as f (tenant_id, consumer, head)
  select n.t, c.consumer, max(n.h)
    from unnest(tenants, heads) as n(t, h), unnest(consumers) as c(consumer)
   group by n.t, c.consumer
   order by n.t, c.consumer
  on conflict (tenant_id, consumer) do update
     set head = greatest(f.head, excluded.head), updated_at = now()
   where excluded.head > f.head
$$;

-- A tenant that is behind and that no other replica works on.
create function claim_feed(follower text, worker text, lease interval)
returns table (tenant_id uuid, applied bigint, head bigint, failures integer)
language sql security definer set search_path from current as $$
  update feed_cursor f
     set lease_owner = worker, lease_until = now() + lease
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
