-- What is needed to find the like of a text. Written only by the follower of the feed, tenant by
-- tenant, so rows may outlive their document by a moment. Only documents that are no duplicate of
-- another stand in the indexes by hash and band: ten thousand copies of a text cost one entry.
create table document_fingerprint (
  tenant_id    uuid    not null,
  id           uuid    not null,
  -- Of the text that it was made of.
  content_hash text    not null,
  text_hash    bigint  not null,
  words        integer not null,
  sketch       bytea   not null,
  -- Null when the text is too short, or when so many share the band that it says nothing.
  band_0       integer,
  band_1       integer,
  band_2       integer,
  band_3       integer,
  band_4       integer,
  band_5       integer,
  band_6       integer,
  band_7       integer,
  duplicate_of uuid,
  similarity   real,
  -- The document that this one repeats below its own words, as a reply repeats a mail.
  quotes       uuid,
  primary key (tenant_id, id)
);

create index document_fingerprint_text on document_fingerprint (tenant_id, text_hash, id) where duplicate_of is null;
create index document_fingerprint_band_0 on document_fingerprint (tenant_id, band_0, id) where duplicate_of is null and band_0 is not null;
create index document_fingerprint_band_1 on document_fingerprint (tenant_id, band_1, id) where duplicate_of is null and band_1 is not null;
create index document_fingerprint_band_2 on document_fingerprint (tenant_id, band_2, id) where duplicate_of is null and band_2 is not null;
create index document_fingerprint_band_3 on document_fingerprint (tenant_id, band_3, id) where duplicate_of is null and band_3 is not null;
create index document_fingerprint_band_4 on document_fingerprint (tenant_id, band_4, id) where duplicate_of is null and band_4 is not null;
create index document_fingerprint_band_5 on document_fingerprint (tenant_id, band_5, id) where duplicate_of is null and band_5 is not null;
create index document_fingerprint_band_6 on document_fingerprint (tenant_id, band_6, id) where duplicate_of is null and band_6 is not null;
create index document_fingerprint_band_7 on document_fingerprint (tenant_id, band_7, id) where duplicate_of is null and band_7 is not null;
create index document_fingerprint_copies on document_fingerprint (tenant_id, duplicate_of, id) where duplicate_of is not null;

select protect_tenant_table('document_fingerprint');
