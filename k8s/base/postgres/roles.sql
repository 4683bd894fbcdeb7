-- Makes what the services expect to find in database "knowledgevault": a schema for each service, the role that owns it
-- and migrates, and the role that the service works as (owns nothing, bypasses nothing). Safe to run again.
--
-- Run as a role that may create roles, connected to that database. Passwords come as settings of the session:
--   PGOPTIONS="-c kv.gateway_owner_password=... -c kv.gateway_app_password=... (and so on for each service)" \
--     psql -v ON_ERROR_STOP=1 -f roles.sql
do $$
declare
  service text;
  role text;
  password text;
begin
  execute format('revoke all on database %I from public', current_database());
  revoke all on schema public from public;

  foreach service in array array['gateway', 'integration', 'ingestion', 'search', 'gap'] loop
    foreach role in array array['kv_' || service || '_owner', 'kv_' || service || '_app'] loop
      password := current_setting(replace(role, 'kv_', 'kv.') || '_password');
      if not exists (select from pg_roles where rolname = role) then
        execute format('create role %I login', role);
      end if;
      execute format('alter role %I password %L', role, password);
    end loop;

    -- Only who is a member of a role may give it a schema; a superuser is anyway.
    execute format('grant %I to current_user', 'kv_' || service || '_owner');
    execute format('create schema if not exists %I authorization %I', service, 'kv_' || service || '_owner');
    execute format('grant usage on schema %I to %I', service, 'kv_' || service || '_app');

    foreach role in array array['kv_' || service || '_owner', 'kv_' || service || '_app'] loop
      execute format('grant connect, temporary on database %I to %I', current_database(), role);
      execute format('alter role %I in database %I set search_path = %I', role, current_database(), service);
    end loop;
  end loop;
end
$$;
