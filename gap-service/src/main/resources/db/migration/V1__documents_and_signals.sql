-- What was read. Everything here can be made again from the change feed and goes with its document.
create table read_document (
  tenant_id    uuid        not null,
  id           uuid        not null,
  seq          bigint      not null,
  title        text        not null,
  author       text,
  source_type  text,
  content_hash text,
  written_at   timestamptz not null,
  primary key (tenant_id, id)
);

create table sentence (
  tenant_id   uuid    not null,
  document_id uuid    not null,
  ordinal     integer not null,
  -- UTF-16 code units into the document's text, end exclusive.
  start_at    integer not null,
  end_at      integer not null,
  kind        text    not null,
  headings    text[]  not null,
  text        text    not null,
  primary key (tenant_id, document_id, ordinal),
  foreign key (tenant_id, document_id) references read_document on delete cascade
);

-- What a place says about a gap that may be: it needs the knowledge or supplies it.
create table signal (
  tenant_id   uuid    not null,
  document_id uuid    not null,
  number      integer not null,
  fingerprint text    not null,
  kind        text    not null,
  role        text    not null check (role in ('need', 'answer')),
  subject     text    not null,
  start_at    integer not null,
  end_at      integer not null,
  quote       text    not null,
  times       integer not null,
  detail      jsonb   not null,
  primary key (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references read_document on delete cascade
);

create index signal_by_gap on signal (tenant_id, fingerprint, role, document_id, number);

select protect_tenant_table('read_document');
select protect_tenant_table('sentence');
select protect_tenant_table('signal');
