package io.knowledgevault.ingestion.bulk;

/** What can be decided about many documents at once: one statement each, whatever the number. */
enum BulkAction {
  CLASSIFY(
      """
      update document d
         set classification = $3, confidence = 1, reason = 'Set by a person.',
             decided_by = 'person',
             status = case when d.status = 'failed' then d.status else 'classified' end,
             updated_at = now()\
      """),
  CONFIRM(
      """
      update document d
         set status = 'confirmed', classification = coalesce($3, d.classification),
             decided_by = 'person', confidence = 1,
             updated_at = now()\
      """),
  REJECT(
      """
      update document d
         set status = 'rejected', classification = coalesce($3, d.classification),
             decided_by = case when $3::text is not null then 'person'
                               when d.decided_by = 'person' then 'signs' else d.decided_by end,
             confidence = case when $3::text is not null then 1
                               when d.decided_by = 'person' then 0 else d.confidence end,
             updated_at = now()\
      """);

  /**
   * Rows are locked in the order of their key, like every writer of several documents does, so that
   * two of them never deadlock; and no more than needed, so that who refers to one may go on. The
   * ids go through arrays that the planner does not look into: it takes the key's index for one id
   * and for a thousand.
   */
  private static final String TARGETS =
      """

       where d.tenant_id = $1
         and d.id = any (array(
               select id from document
                where tenant_id = $1 and id = any (array(select unnest($2::uuid[])))
                  and deleted_at is null
                order by connector_id, external_id
                  for no key update))
      returning d.id
      """;

  private final String sql;

  BulkAction(String update) {
    this.sql = update + TARGETS;
  }

  String sql() {
    return sql;
  }
}
