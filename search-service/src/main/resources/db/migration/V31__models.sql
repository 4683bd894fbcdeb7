-- Which model a tenant's vectors come from. While next is set, vectors of that model are collected
-- in passage_vector beside the ones in use; then active changes in one statement.
create table tenant_model (
  tenant_id uuid primary key,
  active    text not null,
  next      text,
  -- A model that an administrator does not want: it is not begun again by itself.
  declined  text
);

-- Vectors that do not stand with their passage: those of the next model, and after the change those
-- that have not been moved over yet.
create table passage_vector (
  tenant_id  uuid  not null,
  model      text  not null,
  passage_id uuid  not null,
  embedding  bytea not null,
  primary key (tenant_id, model, passage_id),
  foreign key (tenant_id, passage_id) references passage (tenant_id, id) on delete cascade
);

alter table passage_vector alter column embedding set storage external;
-- For the cascade.
create index passage_vector_by_passage on passage_vector (tenant_id, passage_id);

select protect_tenant_table('tenant_model');
select protect_tenant_table('passage_vector');

insert into tenant_model (tenant_id, active)
select tenant_id, min(model) from passage group by tenant_id;

-- Tenants that are to change to the configured model, or that have begun to change to another.
create function tenants_of_other_models(configured text, most integer) returns setof uuid
language sql stable security definer set search_path from current as $$
  select m.tenant_id
    from tenant_model m
   where (m.active <> configured or m.next <> configured)
     and m.declined is distinct from configured
     and not exists (select from job j
                      where j.tenant_id = m.tenant_id and j.kind = 're-embedding'
                        and j.source = configured and j.state in ('queued', 'running', 'paused'))
     and not exists (select from erased_tenant e where e.tenant_id = m.tenant_id)
   order by m.tenant_id
   limit most
$$;

revoke execute on function tenants_of_other_models(text, integer) from public;
grant execute on function tenants_of_other_models(text, integer) to ${app_role};
