-- As before, but a claim counts as a turn: a tenant whose page was empty goes to the back of the
-- queue, so that it cannot keep the others waiting.
create or replace function claim_feed(follower text, worker text, lease interval)
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
