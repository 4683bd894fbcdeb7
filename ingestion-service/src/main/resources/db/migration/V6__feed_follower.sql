-- How far the services that follow a tenant's feed have come, as their requests for changes tell.
-- Intake holds back when one of them lags far. The pace, changes a second, says for how long.
create table feed_follower (
  tenant_id uuid        not null,
  consumer  text        not null,
  position  bigint      not null,
  pace      real,
  asked_at  timestamptz not null,
  primary key (tenant_id, consumer)
);

select protect_tenant_table('feed_follower');
