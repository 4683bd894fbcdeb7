-- Questions that search could not answer well. Nothing says who asked.
create table unanswered_question (
  tenant_id   uuid        not null,
  -- The one that search gave it; the same however often it is sent.
  id          uuid        not null,
  kind        text        not null check (kind in ('nothing_found', 'abstained', 'not_useful', 'withdrawn')),
  question    text        not null,
  -- The nearest documents, best first.
  documents   uuid[]      not null,
  asked_at    timestamptz not null,
  -- Of two messages the one with the later time counts, in whatever order they come.
  changed_at  timestamptz not null,
  received_at timestamptz not null default now(),
  primary key (tenant_id, id)
);

create index unanswered_question_by_time on unanswered_question (tenant_id, asked_at, id);

select protect_tenant_table('unanswered_question');
