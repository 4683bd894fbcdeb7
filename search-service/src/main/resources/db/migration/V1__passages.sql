create table document (
  tenant_id      uuid        not null,
  id             uuid        not null,
  -- Feed number of the last change applied: older ones that arrive late are ignored.
  seq            bigint      not null,
  -- The row stays as a mark, so that a late change cannot bring the document back.
  deleted        boolean     not null default false,
  title          text,
  source_type    text,
  source_url     text,
  author         text,
  classification text,
  created_at     timestamptz,
  content_hash   text,
  primary key (tenant_id, id)
);

-- Indexes follow the documents by this order.
create index document_by_seq on document (tenant_id, seq);

create table passage (
  tenant_id    uuid    not null,
  id           uuid    not null,
  document_id  uuid    not null,
  ordinal      integer not null,
  -- UTF-16 code units into the document's text.
  start_offset integer not null,
  end_offset   integer not null,
  heading_path jsonb   not null,
  text         text    not null,
  -- Vectors of different models are never compared.
  model        text    not null,
  -- float32, little endian, length one.
  embedding    bytea   not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references document (tenant_id, id) on delete cascade
);

-- Numbers as they come out of the model do not compress.
alter table passage alter column embedding set storage external;
create index passage_by_document on passage (tenant_id, document_id, ordinal);

select protect_tenant_table('document');
select protect_tenant_table('passage');
