create table conversation (
  tenant_id  uuid        not null,
  id         uuid        not null,
  -- Whose it is; nobody else sees it, not even an administrator.
  user_id    text        not null,
  title      text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
);

create index conversation_of_user on conversation (tenant_id, user_id, id);
-- For what looks across tenants: what is too old goes.
create index conversation_by_age on conversation (updated_at);

create table answer (
  tenant_id       uuid             not null,
  id              uuid             not null,
  user_id         text             not null,
  conversation_id uuid,
  question_id     uuid             not null,
  question        text             not null,
  -- The question with what it leans on from the conversation.
  asked_as        text             not null,
  abstained       boolean          not null,
  confidence      double precision not null,
  model           text             not null,
  -- [{text, citations: [...]}]: a part is shown only while all its quotes still stand.
  parts           jsonb            not null,
  -- Documents that were nearest to the question.
  documents       uuid[]           not null,
  useful          boolean,
  comment         text,
  created_at      timestamptz      not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade
);

create index answer_of_conversation on answer (tenant_id, conversation_id, id);
create index answer_by_age on answer (created_at);

-- What gap is to hear of; a row goes when gap has it.
create table unanswered_question (
  tenant_id  uuid        not null,
  id         uuid        not null,
  kind       text        not null,
  question   text        not null,
  documents  uuid[]      not null,
  asked_at   timestamptz not null,
  -- Moves with each change, so that a delivery that was overtaken removes nothing.
  changed_at timestamptz not null,
  attempts   integer     not null default 0,
  not_before timestamptz not null default now(),
  primary key (tenant_id, id)
);

create index unanswered_question_due on unanswered_question (not_before);

select protect_tenant_table('conversation');
select protect_tenant_table('answer');
select protect_tenant_table('unanswered_question');

-- Questions to send, of any tenant. They come due again by themselves, later each time, unless
-- they are removed; so neither a failure nor a killed sender has to be written down.
create function claim_unanswered(most integer, lease interval)
returns setof unanswered_question
language sql security definer set search_path from current as $$
  update unanswered_question q
     set attempts = q.attempts + 1,
         not_before = now() + least(lease * power(2, least(q.attempts, 10)), interval '5 minutes')
    from (
      select c.tenant_id, c.id
        from unanswered_question c
       where c.not_before <= now()
       order by c.not_before
       limit most
         for update skip locked
    ) due
   where q.tenant_id = due.tenant_id and q.id = due.id
  returning q.*
$$;

-- Removes up to so many answers and as many conversations that are older, of any tenant.
create function purge_answers(older_than timestamptz, most integer)
returns bigint
language sql security definer set search_path from current as $$
  with old_answers as (
    delete from answer
     where (tenant_id, id) in (
       select tenant_id, id from answer
        where created_at < older_than
        order by created_at limit most for update skip locked)
    returning 1
  ), old_conversations as (
    delete from conversation
     where (tenant_id, id) in (
       select tenant_id, id from conversation
        where updated_at < older_than
        order by updated_at limit most for update skip locked)
    returning 1
  )
  select (select count(*) from old_answers) + (select count(*) from old_conversations)
$$;

revoke execute on function claim_unanswered(integer, interval) from public;
revoke execute on function purge_answers(timestamptz, integer) from public;
grant execute on function claim_unanswered(integer, interval) to ${app_role};
grant execute on function purge_answers(timestamptz, integer) to ${app_role};
