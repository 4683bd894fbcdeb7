-- A source that a tenant has connected: at most one of each type.
create table connection (
  tenant_id    uuid        not null,
  id           uuid        not null,
  type         text        not null,
  -- As the connector normalised it, JSON.
  config       text        not null,
  state        text        not null check (state in ('connected', 'disconnecting')),
  -- True from the first sync on: what came from one place must not be taken for what is at another.
  used         boolean     not null default false,
  -- Where the next run begins; null for the beginning.
  cursor       text,
  last_sync_at timestamptz,
  -- Of the last run that came to its end.
  created      bigint      not null default 0,
  updated      bigint      not null default 0,
  unchanged    bigint      not null default 0,
  deleted      bigint      not null default 0,
  failed       bigint      not null default 0,
  tombstoned   bigint      not null default 0,
  -- Why the last run did not, or what it wants a person to decide.
  error        text,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, type)
);

select protect_tenant_table('connection');

-- What we know of each item of a source. Written before the item is handed on, so whatever ingestion
-- may have is listed here, crash or not.
create table source_item (
  tenant_id     uuid        not null,
  connection_id uuid        not null,
  external_id   text        not null,
  id            uuid        not null,
  -- The version that was dealt with last; null while that is open or should be tried again.
  version       text,
  tombstoned    boolean     not null default false,
  title         text        not null,
  error         text,
  attempts      integer     not null default 0,
  updated_at    timestamptz not null default now(),
  primary key (tenant_id, connection_id, external_id),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id)
);

create index source_item_errors on source_item (tenant_id, connection_id, id) where error is not null;

select protect_tenant_table('source_item');
