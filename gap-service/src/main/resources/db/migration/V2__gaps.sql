create table gap (
  tenant_id            uuid        not null,
  id                   uuid        not null,
  -- Says what is missing, not where: the same after every run.
  fingerprint          text        not null,
  kind                 text        not null,
  category             text        not null,
  priority             integer     not null check (priority between 1 and 5),
  status               text        not null check (status in ('open', 'in_progress', 'answered', 'verified', 'closed')),
  -- True when the documents closed it and no person did: then it opens by itself when it is back.
  closed_by_documents  boolean     not null default false,
  title                text        not null,
  question             text        not null,
  entities             text[]      not null,
  suggested_respondent text,
  assignee             text,
  quality              double precision not null,
  occurrences          integer     not null,
  evidence_hash        text        not null,
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  primary key (tenant_id, id)
);

create unique index gap_identity on gap (tenant_id, fingerprint);
create index gap_order on gap (tenant_id, priority, id);
create index gap_by_status on gap (tenant_id, status, priority, id);
create index gap_by_category on gap (tenant_id, category, priority, id);
create index gap_by_kind on gap (tenant_id, kind, priority, id);

create table evidence (
  tenant_id   uuid    not null,
  gap_id      uuid    not null,
  position    integer not null,
  document_id uuid    not null,
  start_at    integer not null,
  end_at      integer not null,
  quote       text    not null,
  -- False when an edit took the passage away; the row then only says whose document it was.
  present     boolean not null,
  primary key (tenant_id, gap_id, position),
  foreign key (tenant_id, gap_id) references gap on delete cascade
);

create index evidence_by_document on evidence (tenant_id, document_id, gap_id);

create table feedback (
  tenant_id  uuid        not null,
  gap_id     uuid        not null,
  author     text        not null,
  useful     boolean     not null,
  comment    text,
  created_at timestamptz not null,
  -- A person's later word replaces the earlier one.
  primary key (tenant_id, gap_id, author),
  foreign key (tenant_id, gap_id) references gap on delete cascade
);

select protect_tenant_table('gap');
select protect_tenant_table('evidence');
select protect_tenant_table('feedback');
