package io.knowledgevault.ingestion.trash;

/**
 * The statements of the trash. Each finds its documents first, with what came inside them, then
 * locks them in the order of their key, like every writer of several documents does: two of them
 * queue up and never deadlock. What was found is handed on as an array, so that the planner looks
 * rows up by key however many there are.
 */
final class TrashSql {

  /** Documents by id and, to any depth, what came inside them. */
  private static final String LIVE_FAMILY =
      """
      with recursive family (id) as (
        select id from document
         where tenant_id = $1 and id = any (array(select unnest($2::uuid[])))
           and deleted_at is null
        union
        select d.id
          from family f
          join document d on d.tenant_id = $1 and d.parent_id = f.id and d.deleted_at is null
      )
      """;

  private static final String LOCKED_LIVE_FAMILY =
      """
       where d.tenant_id = $1
         and d.id = any (array(
               select id from document
                where tenant_id = $1 and id = any (array(select id from family))
                  and deleted_at is null
                order by connector_id, external_id
                  for no key update))
      returning d.id
      """;

  static final String DELETE =
      LIVE_FAMILY
          + "update document d set deleted_at = now(), updated_at = now()\n"
          + LOCKED_LIVE_FAMILY;

  /** In the trash or not, purged or not: nothing of it stays. */
  static final String ERASE =
      """
      with recursive family (id) as (
        select id from document
         where tenant_id = $1 and id = any (array(select unnest($2::uuid[])))
        union
        select d.id from family f join document d on d.tenant_id = $1 and d.parent_id = f.id
      )
      delete from document d
       where d.tenant_id = $1
         and d.id = any (array(
               select id from document
                where tenant_id = $1 and id = any (array(select id from family))
                order by connector_id, external_id
                  for update))
      returning d.id
      """;

  /** All of them go, so none has to take others along. */
  static final String DELETE_NEXT =
      """
      update document d set deleted_at = now(), updated_at = now()
       where d.tenant_id = $1
         and d.id = any (array(
               select id from document
                where tenant_id = $1 and deleted_at is null
                  and id = any (array(
                        select id from document
                         where tenant_id = $1 and deleted_at is null and ingested_at <= $2
                         order by created_at desc, id desc
                         limit $3))
                order by connector_id, external_id
                  for no key update))
      returning d.id
      """;

  /** What came inside a document comes back with it when it was deleted with it. */
  static final String RESTORE =
      """
      with recursive family (id, deleted_at) as (
        select id, deleted_at from document
         where tenant_id = $1 and id = any (array(select unnest($2::uuid[])))
           and deleted_at is not null and purged_at is null
        union
        select d.id, d.deleted_at
          from family f
          join document d on d.tenant_id = $1 and d.parent_id = f.id
                         and d.deleted_at = f.deleted_at and d.purged_at is null
      )
      update document d set deleted_at = null, updated_at = now()
       where d.tenant_id = $1
         and d.id = any (array(
               select id from document
                where tenant_id = $1 and id = any (array(select id from family))
                  and deleted_at is not null and purged_at is null
                order by connector_id, external_id
                  for no key update))
      returning d.id
      """;

  static final String STATES =
      """
      select id, purged_at is not null as purged
        from document
       where tenant_id = $1 and id = any (array(select unnest($2::uuid[])))
      """;

  private TrashSql() {}
}
