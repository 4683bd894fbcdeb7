create table job (
  tenant_id   uuid        not null,
  id          uuid        not null,
  kind        text        not null,
  -- What the job works on; at most one live job a source.
  source      text        not null,
  state       text        not null check (state in ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')),
  -- What a person asked of a running job: it obeys at its next checkpoint.
  wish        text        check (wish in ('pause', 'cancel')),
  payload     jsonb       not null,
  checkpoint  jsonb       not null default '{}',
  done        bigint      not null default 0,
  total       bigint,
  error       text,
  attempts    integer     not null default 0,
  -- Fencing token: grows with every claim, so a worker that lost its lease can write no more.
  fence       bigint      not null default 0,
  lease_owner text,
  lease_until timestamptz,
  not_before  timestamptz not null default now(),
  created_at  timestamptz not null default now(),
  started_at  timestamptz,
  finished_at timestamptz,
  updated_at  timestamptz not null default now(),
  primary key (tenant_id, id)
);

create unique index job_one_live_per_source on job (tenant_id, kind, source)
  where state in ('queued', 'running', 'paused');
create index job_history on job (tenant_id, kind, source, created_at desc);
create index job_claimable on job (not_before) where state in ('queued', 'running');

select protect_tenant_table('job');

-- One claimable job (never run, or its worker's lease ran out), the tenant with the fewest running
-- jobs first, so that one company cannot keep the others waiting.
create function claim_job(kinds text[], worker text, lease interval)
returns setof job
language sql security definer set search_path from current as $$
  update job j
     set state = 'running', attempts = j.attempts + 1, fence = j.fence + 1, lease_owner = worker,
         lease_until = now() + lease, started_at = coalesce(j.started_at, now()), updated_at = now()
    from (
      select c.tenant_id, c.id
        from job c
       where c.kind = any (kinds)
         and c.not_before <= now()
         and (c.state = 'queued' or (c.state = 'running' and c.lease_until < now()))
       order by (select count(*) from job r
                  where r.tenant_id = c.tenant_id and r.state = 'running' and r.lease_until >= now()),
                c.not_before
       limit 1
         for update of c skip locked
    ) pick
   where j.tenant_id = pick.tenant_id and j.id = pick.id
  returning j.*
$$;

revoke execute on function claim_job(text[], text, interval) from public;
grant execute on function claim_job(text[], text, interval) to ${app_role};
