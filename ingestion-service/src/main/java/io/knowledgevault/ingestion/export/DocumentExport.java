package io.knowledgevault.ingestion.export;

import static io.knowledgevault.servicekit.export.ExportQuery.time;

import io.knowledgevault.servicekit.export.ExportQuery;

/** The lines of ingestion's own rows. Ids never change, so an export goes along them. */
final class DocumentExport {

  /** A page ends before the document that would take it over this many characters of text. */
  private static final int CHARACTERS = 500_000;

  private static final String AFTER =
      "coalesce(nullif($2, ''), '00000000-0000-0000-0000-000000000000')::uuid";

  /**
   * As a line can be handed in again: {@code mediaType} is the text's, which is plain unless it is
   * Markdown; {@code fileType} is what the file was.
   */
  static final ExportQuery DOCUMENTS =
      new ExportQuery(
          """
          with page as (
            select id, sum(text_length) over (order by id) - text_length as before
              from document
             where tenant_id = $1 and id > %1$s and deleted_at is null
             order by id
             limit $3
          )
          select d.id::text as key,
                 json_strip_nulls(json_build_object(
                   'type', 'document', 'id', d.id, 'title', d.title, 'text', coalesce(t.text, ''),
                   'mediaType', case when d.media_type in ('text/x-web-markdown', 'text/markdown')
                                     then 'text/markdown' else 'text/plain' end,
                   'externalId', d.external_id, 'sourceType', d.source_type,
                   'sourceUrl', d.source_url, 'author', d.author, 'createdAt', %2$s,
                   'connectorId', nullif(d.connector_id, '00000000-0000-0000-0000-000000000000'),
                   'parentId', d.parent_id, 'duplicateOf', f.duplicate_of,
                   'similarity', f.similarity, 'fileType', d.media_type,
                   'language', d.language, 'status', d.status,
                   'classification', d.classification, 'confidence', d.confidence,
                   'reason', d.reason, 'contentHash', d.content_hash, 'bytes', d.bytes,
                   'error', d.error, 'metadata', d.metadata, 'headings', t.headings, 'marks', t.marks,
                   'ingestedAt', %3$s, 'updatedAt', %4$s))::text as line
            from page p
            join document d on d.tenant_id = $1 and d.id = p.id
            left join document_text t on t.tenant_id = $1 and t.id = d.id
            left join document_fingerprint f on f.tenant_id = $1 and f.id = d.id
           where p.before < %5$d
           order by d.id
          """
              .formatted(
                  AFTER,
                  time("d.created_at"),
                  time("d.ingested_at"),
                  time("d.updated_at"),
                  CHARACTERS));

  static final ExportQuery TOMBSTONES =
      new ExportQuery(
          """
          select id::text as key,
                 json_strip_nulls(json_build_object(
                   'type', 'tombstone', 'id', id, 'title', title, 'externalId', external_id,
                   'connectorId', nullif(connector_id, '00000000-0000-0000-0000-000000000000'),
                   'deletedAt', %2$s))::text as line
            from document
           where tenant_id = $1 and id > %1$s and deleted_at is not null
           order by id
           limit $3
          """
              .formatted(AFTER, time("deleted_at")));

  static final ExportQuery JOBS =
      new ExportQuery(
          """
          select id::text as key,
                 json_strip_nulls(json_build_object(
                   'type', 'job', 'id', id, 'kind', kind, 'state', state, 'done', done,
                   'total', total, 'error', error, 'createdAt', %2$s,
                   'finishedAt', %3$s))::text as line
            from job
           where tenant_id = $1 and id > %1$s
           order by id
           limit $3
          """
              .formatted(AFTER, time("created_at"), time("finished_at")));

  static final ExportQuery SETTINGS =
      new ExportQuery(
          """
          select key, json_build_object('type', 'setting', 'key', key, 'value', value,
                                        'updatedAt', %s)::text as line
            from setting
           where tenant_id = $1 and key > $2
           order by key
           limit $3
          """
              .formatted(time("updated_at")));

  private DocumentExport() {}
}
