-- The erasure of a company over all services: who has removed how many of what. It stays for good,
-- as the proof; it names nothing of the company but its id, and the application may not delete it.
create table erasure (
  tenant_id   uuid        primary key,
  -- The job that does it.
  id          uuid        not null,
  started_at  timestamptz not null default now(),
  finished_at timestamptz,
  services    jsonb       not null default '{}',
  -- The service that did not answer when it was asked last.
  waiting_for text
);

select protect_tenant_table('erasure');
revoke delete on erasure from ${app_role};
