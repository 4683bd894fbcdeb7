-- Companies, their people and their sessions. A person who works for two companies has two accounts.
create table tenant (
  tenant_id  uuid primary key,
  name       text not null check (length(name) between 1 and 200),
  slug       text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  plan       text not null default 'free',
  created_at timestamptz not null
);
select protect_tenant_table('tenant');

create table account (
  tenant_id     uuid not null references tenant on delete cascade,
  id            uuid not null,
  email         text not null check (length(email) <= 254),
  full_name     text not null check (length(full_name) between 1 and 200),
  role          text not null check (role in ('admin', 'member', 'viewer')),
  active        boolean not null,
  password_hash text not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
-- The one index that does not lead with the tenant: a login by e-mail names none. Only the function
-- below gets to use it.
create index account_by_email on account (email);
select protect_tenant_table('account');

-- One row is a family of refresh tokens: token_hash is the SHA-256 of the newest.
create table login_session (
  tenant_id   uuid not null,
  id          uuid not null,
  account_id  uuid not null,
  token_hash  bytea not null,
  created_at  timestamptz not null,
  rotated_at  timestamptz not null,
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  revoked_for text check (revoked_for in ('reuse', 'logout')),
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account on delete cascade
);
create index login_session_by_account on login_session (tenant_id, account_id);
create index login_session_by_expiry on login_session (expires_at);
select protect_tenant_table('login_session');

-- Failed logins by address, for addresses with and without an account alike: a lock must not tell
-- which is which. Holds the SHA-256 of the address and no tenant.
create table login_failure (
  email_hash   bytea primary key,
  failures     integer not null,
  last_at      timestamptz not null,
  locked_until timestamptz
);
create index login_failure_by_time on login_failure (last_at);
grant select, insert, update, delete on login_failure to "${app_role}";

-- The accounts that a login may mean. Crosses tenants, therefore owned by the owner role; oldest
-- first, so that a company founded later with somebody's address cannot push theirs out.
create function login_candidates(wanted_email text, wanted_slug text)
returns table (tenant_id uuid, account_id uuid, password_hash text)
language sql stable security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
  select a.tenant_id, a.id, a.password_hash
  from account a join tenant t on t.tenant_id = a.tenant_id
  where a.email = wanted_email and a.active and (wanted_slug is null or t.slug = wanted_slug)
  order by a.created_at, a.id
  limit 5
$$;
revoke execute on function login_candidates(text, text) from public;
grant execute on function login_candidates(text, text) to "${app_role}";

-- Sessions and failures that nobody needs any more, of all tenants, some thousands at a time.
create function purge_login_sessions() returns integer
language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare purged integer;
begin
  delete from login_session where (tenant_id, id) in (
    select s.tenant_id, s.id from login_session s
    where s.expires_at < now() - interval '7 days' limit 5000 for update skip locked);
  get diagnostics purged = row_count;
  delete from login_failure where email_hash in (
    select f.email_hash from login_failure f
    where f.last_at < now() - interval '1 day' limit 5000 for update skip locked);
  return purged;
end
$$;
revoke execute on function purge_login_sessions() from public;
grant execute on function purge_login_sessions() to "${app_role}";
