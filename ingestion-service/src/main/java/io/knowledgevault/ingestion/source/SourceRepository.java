package io.knowledgevault.ingestion.source;

import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Documents seen from their source. */
@ApplicationScoped
class SourceRepository {

  /** The nil UUID again, so that the index that leaves out uploads is seen to fit. */
  private static final String EXTERNAL_IDS =
      """
      select external_id, created_at, id
        from document
       where tenant_id = $1 and connector_id = $2 and deleted_at is null
         and connector_id <> '00000000-0000-0000-0000-000000000000'
         and parent_id is null -- the source knows a mail, not what is attached to it
         and (created_at, id) < ($3, $4)
       order by created_at desc, id desc
       limit $5
      """;

  /**
   * With what came inside them. What is in the trash stays: what a user deleted here is not the
   * source's to forget.
   */
  private static final String REMOVE =
      """
      with recursive family (id) as (
        select id from document
         where tenant_id = $1 and connector_id = $2
           and external_id = any (array(select unnest($3::text[]))) and deleted_at is null
        union
        select d.id
          from family f
          join document d on d.tenant_id = $1 and d.parent_id = f.id and d.deleted_at is null
      )
      delete from document d
       where d.tenant_id = $1
         and d.id = any (array(
               select id from document
                where tenant_id = $1 and id = any (array(select id from family))
                  and deleted_at is null
                order by connector_id, external_id
                  for update))
      returning d.id
      """;

  private static final Instant NEWEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final UUID LAST = new UUID(-1, -1);

  private final TenantTransaction transaction;
  private final FeedLog feed;

  SourceRepository(TenantTransaction transaction, FeedLog feed) {
    this.transaction = transaction;
    this.feed = feed;
  }

  private record Place(String externalId, Instant createdAt, UUID id) {}

  Uni<Page<String>> externalIds(TenantId tenant, UUID connectorId, String cursor, int limit) {
    Cursor from = cursor == null ? Cursor.of(NEWEST, LAST) : Cursor.decode(cursor, 2);
    Tuple arguments =
        Tuple.of(tenant.value(), connectorId, Columns.time(from, 0), from.uuid(1), limit + 1);
    return transaction
        .run(tenant, tx -> tx.preparedQuery(EXTERNAL_IDS).execute(arguments))
        .map(
            rows ->
                Rows.list(
                    rows,
                    row ->
                        new Place(
                            row.getString("external_id"),
                            Columns.instant(row, "created_at"),
                            row.getUUID("id"))))
        .map(places -> Page.of(places, limit, last -> Cursor.of(last.createdAt(), last.id())))
        .map(
            page ->
                new Page<>(
                    page.items().stream().map(Place::externalId).toList(), page.nextCursor()));
  }

  /** A document that went away and the feed number that says so. */
  record Removal(UUID documentId, long seq) {}

  Uni<List<Removal>> remove(TenantId tenant, UUID connectorId, List<String> externalIds) {
    Tuple arguments = Tuple.of(tenant.value(), connectorId, externalIds.toArray(String[]::new));
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(REMOVE)
                .execute(arguments)
                .map(rows -> Rows.list(rows, row -> row.getUUID("id")))
                .chain(
                    ids ->
                        feed.append(tx, tenant, ChangeKind.DELETE, ids)
                            .map(numbers -> removals(ids, numbers))));
  }

  private static List<Removal> removals(List<UUID> ids, List<Long> numbers) {
    return java.util.stream.IntStream.range(0, ids.size())
        .mapToObj(i -> new Removal(ids.get(i), numbers.get(i)))
        .toList();
  }
}
