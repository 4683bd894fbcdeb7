-- As before, but whoever waits already keeps the place: a tenant that writes all the time would else be
-- overtaken by every other one, again and again.
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
     set head = greatest(f.head, excluded.head),
         updated_at = case when f.applied < f.head then f.updated_at else now() end
   where excluded.head > f.head;
end
$$;
