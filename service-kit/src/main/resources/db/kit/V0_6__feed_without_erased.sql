-- As before, without companies that were erased: the one statement that makes rows for many tenants.
-- The shared lock lets erasure wait for it, and is taken before the look.
create or replace function note_feed_heads(consumers text[], tenants uuid[], heads bigint[])
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
