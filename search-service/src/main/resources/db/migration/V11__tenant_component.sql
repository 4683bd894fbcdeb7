-- What replicas have computed for a tenant and would otherwise compute again: the files of a large
-- index. Nothing here is the truth; all of it may be deleted at any time.
create table tenant_component (
  tenant_id   uuid   not null,
  kind        text   not null,
  -- The pieces of the newest whole copy; null before the first.
  generation  uuid,
  seq         bigint not null default 0,
  -- A copy is of use only to those who read the same format and the same model's vectors.
  layout      text,
  model       text,
  pieces      integer not null default 0,
  bytes       bigint  not null default 0,
  written_at  timestamptz,
  -- One replica writes at a time.
  lease_owner text,
  lease_until timestamptz,
  primary key (tenant_id, kind)
);

create table tenant_component_piece (
  tenant_id  uuid    not null,
  kind       text    not null,
  generation uuid    not null,
  ordinal    integer not null,
  file       text    not null,
  position   bigint  not null,
  -- CRC-32C of the data.
  checksum   bigint  not null,
  data       bytea   not null,
  primary key (tenant_id, kind, generation, ordinal),
  foreign key (tenant_id, kind) references tenant_component (tenant_id, kind)
);

-- Vectors and packed numbers do not compress.
alter table tenant_component_piece alter column data set storage external;

select protect_tenant_table('tenant_component');
select protect_tenant_table('tenant_component_piece');
