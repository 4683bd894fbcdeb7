-- What a company sets for itself; the installation's configuration bounds it.
create table setting (
  tenant_id  uuid        not null,
  key        text        not null,
  value      jsonb       not null,
  version    bigint      not null,
  updated_at timestamptz not null default now(),
  updated_by text        not null,
  primary key (tenant_id, key)
);

select protect_tenant_table('setting');
