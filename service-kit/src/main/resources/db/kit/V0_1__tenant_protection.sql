-- Row-level security for a tenant's table: the application role sees the rows of the tenant that the
-- transaction names in app.tenant_id and nothing without one; the owner sees all, which is what
-- SECURITY DEFINER functions stand on.
create function protect_tenant_table(table_name text) returns void
language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format(
    'create policy tenant_rows on %I to %I
       using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)',
    table_name, '${app_role}');
  execute format(
    'create policy owner_rows on %I to %I using (true) with check (true)',
    table_name, '${owner_role}');
  execute format('grant select, insert, update, delete on %I to %I', table_name, '${app_role}');
end
$$;

revoke execute on function protect_tenant_table(text) from public;
