-- What people decided, one row a document: it counts once however often it is said, and a decision
-- that is taken back leaves no trace. Only the newest are kept, so that a company's teaching has an
-- end. Features are places of words and names of signs; the text cannot be made from them.
create table classification_decision (
  tenant_id      uuid        not null,
  document_id    uuid        not null,
  classification text        not null check (classification in ('work', 'personal', 'spam')),
  -- False: it is known only that the document is not of that class.
  holds          boolean     not null,
  content_hash   text        not null,
  features       bytea       not null,
  -- A byte a dimension; null until search has been asked.
  vector         bytea,
  vector_model   text,
  decided_at     timestamptz not null default now(),
  primary key (tenant_id, document_id)
);

create index classification_decision_age on classification_decision (tenant_id, decided_at desc, document_id);

select protect_tenant_table('classification_decision');

-- What a company has taught, made anew from its decisions whenever they change.
create table classification_model (
  tenant_id      uuid        primary key,
  version        bigint      not null default 0,
  weights        bytea,
  centroids      bytea,
  centroid_model text,
  -- How many mails went to each mail domain: the company's own stands out.
  domains        jsonb       not null default '{}',
  -- How often the language model was asked on a day.
  asked_on       date,
  asked          integer     not null default 0,
  updated_at     timestamptz not null default now()
);

select protect_tenant_table('classification_model');

-- Documents that wait for a closer look: those that the classifier is not sure of, and decided ones
-- whose vector is not known yet. A row that could not be worked on comes due again by itself.
create table second_look (
  tenant_id   uuid        not null,
  document_id uuid        not null,
  due         timestamptz not null default now(),
  attempts    integer     not null default 0,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document (tenant_id, id) on delete cascade
);

create index second_look_due on second_look (due);

select protect_tenant_table('second_look');

-- The next documents of the tenant that waits longest; the claim holds for a while, then they are
-- due again, later each time.
create function claim_second_looks(lease interval, max_rows integer)
returns table (tenant_id uuid, document_id uuid)
language sql security definer set search_path from current as $$
  update second_look l
     set due = now() + lease * least(l.attempts + 1, 20), attempts = l.attempts + 1
    from (
      select s.tenant_id, s.document_id
        from second_look s
       where s.due <= now()
         and s.tenant_id = (select f.tenant_id from second_look f
                             where f.due <= now() order by f.due limit 1)
       order by s.due
       limit max_rows
         for update of s skip locked
    ) pick
   where l.tenant_id = pick.tenant_id and l.document_id = pick.document_id
  returning l.tenant_id, l.document_id
$$;

revoke execute on function claim_second_looks(interval, integer) from public;
grant execute on function claim_second_looks(interval, integer) to ${app_role};
