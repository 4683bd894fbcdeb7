create table note (
  tenant_id uuid not null,
  id        uuid not null,
  text      text not null,
  primary key (tenant_id, id)
);
select protect_tenant_table('note');
