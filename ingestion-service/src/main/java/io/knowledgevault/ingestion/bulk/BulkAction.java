package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.sharedmodel.feed.ChangeKind;

/** What can be done to many documents at once: one statement each, whatever the number. */
enum BulkAction {
  CLASSIFY(
      ChangeKind.UPSERT,
      """
      update document d
         set classification = $3, confidence = 1, reason = 'Set by a person.',
             decided_by = 'person',
             status = case when d.status = 'failed' then d.status else 'classified' end,
             updated_at = now()\
      """),
  CONFIRM(
      ChangeKind.UPSERT,
      """
      update document d
         set status = 'confirmed', classification = coalesce($3, d.classification),
             decided_by = 'person', confidence = 1,
             updated_at = now()\
      """),
  REJECT(
      ChangeKind.UPSERT,
      """
      update document d
         set status = 'rejected', classification = coalesce($3, d.classification),
             decided_by = case when $3::text is null then d.decided_by else 'person' end,
             confidence = case when $3::text is null then d.confidence else 1 end,
             updated_at = now()\
      """),
  DELETE(
      ChangeKind.DELETE,
      """
      update document d
         set deleted_at = now(), classification = coalesce($3, d.classification),
             updated_at = now()\
      """);

  /** Rows are locked in the order of their key, like every writer of several documents does. */
  private static final String TARGETS =
      """

        from (
          select id from document
           where tenant_id = $1 and id = any ($2) and deleted_at is null
           order by connector_id, external_id
             for update
        ) target
       where d.tenant_id = $1 and d.id = target.id
      returning d.id
      """;

  private final ChangeKind kind;
  private final String sql;

  BulkAction(ChangeKind kind, String update) {
    this.kind = kind;
    this.sql = update + TARGETS;
  }

  ChangeKind kind() {
    return kind;
  }

  String sql() {
    return sql;
  }
}
