-- Companies that were erased, with what went by table. The row is written before the first deletion
-- and stays for good: it keeps everything of the company from coming back, and it is the proof. The
-- application may not delete it, which is also how erasure knows to leave a table alone.
create table erased_tenant (
  tenant_id uuid        primary key,
  erased_at timestamptz not null default now(),
  removed   jsonb       not null default '{}'
);

select protect_tenant_table('erased_tenant');
revoke delete on erased_tenant from ${app_role};

create function tenant_lock(whose text) returns bigint
language sql stable as $$
  select hashtextextended(current_schema() || ' ' || whose, 0)
$$;

-- Names the tenant of a transaction, and refuses one that was erased. The shared lock, which ends
-- with the transaction, lets erasure wait for those that came in before; it is taken before the
-- look, so that the look sees what was committed while the lock was waited for.
create function enter_tenant(tenant text) returns text
language plpgsql as $$
begin
  perform set_config('app.tenant_id', tenant, true);
  perform pg_advisory_xact_lock_shared(tenant_lock(tenant));
  if exists (select from erased_tenant e where e.tenant_id = tenant::uuid) then
    raise exception 'tenant % was erased', tenant using errcode = 'KV410';
  end if;
  return tenant;
end
$$;

-- True when no transaction is open any more that entered before the erasure was written down.
create function tenant_is_quiet(tenant text) returns boolean
language sql as $$
  select pg_try_advisory_xact_lock(tenant_lock(tenant)) and pg_try_advisory_xact_lock(tenant_lock('all'))
$$;

-- Which of these were erased; for what a process keeps outside of Postgres.
create function erased_among(tenants uuid[]) returns setof uuid
language sql stable security definer set search_path from current as $$
  select e.tenant_id from erased_tenant e where e.tenant_id = any (tenants)
$$;

revoke execute on function tenant_lock(text) from public;
revoke execute on function enter_tenant(text) from public;
revoke execute on function tenant_is_quiet(text) from public;
revoke execute on function erased_among(uuid[]) from public;
grant execute on function tenant_lock(text) to ${app_role};
grant execute on function enter_tenant(text) to ${app_role};
grant execute on function tenant_is_quiet(text) to ${app_role};
grant execute on function erased_among(uuid[]) to ${app_role};
