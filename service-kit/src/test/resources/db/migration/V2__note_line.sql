-- Refers to notes and sorts before them by name, so that an order by name would not do.
create table line_of_note (
  tenant_id uuid    not null,
  note_id   uuid    not null,
  number    integer not null,
  primary key (tenant_id, note_id, number),
  foreign key (tenant_id, note_id) references note (tenant_id, id)
);
select protect_tenant_table('line_of_note');

-- Named by the lines' parent and sorting after it.
create table a_tag (
  tenant_id uuid not null,
  id        uuid not null,
  primary key (tenant_id, id)
);
select protect_tenant_table('a_tag');
alter table note add column tag uuid;
alter table note add foreign key (tenant_id, tag) references a_tag (tenant_id, id);

-- The application may not delete from it: it is kept.
create table proof (
  tenant_id uuid primary key
);
select protect_tenant_table('proof');
revoke delete on proof from ${app_role};
