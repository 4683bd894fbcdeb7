package io.knowledgevault.ingestion.bulk;

/** What can be decided about many documents at once: one statement each, whatever the number. */
enum BulkAction {
  CLASSIFY(
      """
      update document d
         set classification = $3, confidence = 1, reason = 'Set by a person.',
             decided_by = 'person', status = 'classified', updated_at = now()\
      """,
      "t.status <> 'failed'"),
  CONFIRM(
      """
      update document d
         set status = 'confirmed', classification = coalesce($3, d.classification),
             decided_by = 'person', confidence = 1,
             updated_at = now()\
      """,
      "t.status <> 'failed'"),
  REJECT(
      """
      update document d
         set status = 'rejected', classification = coalesce($3, d.classification),
             decided_by = case when $3::text is not null then 'person'
                               when d.decided_by = 'person' then 'signs' else d.decided_by end,
             confidence = case when $3::text is not null then 1
                               when d.decided_by = 'person' then 0 else d.confidence end,
             updated_at = now()\
      """,
      "true");

  /**
   * Rows are locked in the order of their key, like every writer of several documents does, so that
   * two of them never deadlock; and no more than needed, so that who refers to one may go on. The
   * ids go through arrays that the planner does not look into: it takes the key's index for one id
   * and for a thousand.
   */
  private static final String TARGETS =
      """
      with target as materialized (
        select id, status from document
         where tenant_id = $1 and id = any (array(select unnest($2::uuid[])))
           and deleted_at is null
         order by connector_id, external_id
           for no key update),
      changed as (
      """;

  private static final String OUTCOMES =
      """

         where d.tenant_id = $1 and d.id = any (array(select t.id from target t where %1$s))
        returning d.id)
      select id, true as changed from changed
      union all
      select t.id, false from target t where not (%1$s)
      """;

  private final String sql;

  /**
   * @param fit which of the documents it is for; a decision about what could not be read would hide
   *     that it is missing
   */
  BulkAction(String update, String fit) {
    this.sql = TARGETS + update + OUTCOMES.formatted(fit);
  }

  /** Gives the documents that there are, and whether each was changed. */
  String sql() {
    return sql;
  }
}
