package io.knowledgevault.integration.item;

import io.knowledgevault.integration.connector.SourceItem;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The items of a connection, page by page: one statement whatever the size of the page. Writing the
 * same page twice changes nothing the second time.
 */
@ApplicationScoped
public class SourceItems {

  private static final String OF = " where tenant_id = $1 and connection_id = $2";

  private final TenantTransaction transaction;

  SourceItems(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** What is stored of these, by external id. */
  public Uni<Map<String, KnownItem>> known(
      TenantId tenant, UUID connection, Collection<String> externalIds) {
    return query(
            tenant,
            "select external_id, id, version, tombstoned, error from source_item"
                + OF
                + " and external_id = any ($3)",
            Tuple.of(tenant.value(), connection, externalIds.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, KnownItem> known = new HashMap<>();
              rows.forEach(row -> known.put(row.getString("external_id"), KnownItem.of(row)));
              return known;
            });
  }

  /** Notes that these are about to be handed on: until {@link #record} their version is open. */
  public Uni<Void> announce(TenantId tenant, UUID connection, Collection<SourceItem> items) {
    Map<String, SourceItem> distinct = distinct(items, SourceItem::externalId);
    return query(
            tenant,
            "insert into source_item (tenant_id, connection_id, external_id, id, title)"
                + " select $1, $2, i.external_id, i.id, i.title"
                + " from unnest($3::text[], $4::uuid[], $5::text[]) as i (external_id, id, title)"
                + " on conflict (tenant_id, connection_id, external_id) do update"
                + " set version = null",
            Tuple.of(
                tenant.value(),
                connection,
                texts(distinct.values(), SourceItem::externalId),
                ids(distinct.size()),
                texts(distinct.values(), SourceItem::label)))
        .replaceWithVoid();
  }

  /** Stores what became of these. */
  public Uni<Void> record(TenantId tenant, UUID connection, Collection<ItemOutcome> outcomes) {
    Map<String, ItemOutcome> distinct = distinct(outcomes, ItemOutcome::externalId);
    return query(
            tenant,
            "insert into source_item as s (tenant_id, connection_id, external_id, id, title,"
                + " version, tombstoned, error, attempts)"
                + " select $1, $2, i.external_id, i.id, i.title, i.version, i.tombstoned, i.error,"
                + " case when i.error is null then 0 else 1 end"
                + " from unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::boolean[],"
                + " $8::text[]) as i (external_id, id, title, version, tombstoned, error)"
                + " on conflict (tenant_id, connection_id, external_id) do update"
                + " set title = excluded.title, version = excluded.version,"
                + " tombstoned = excluded.tombstoned, error = excluded.error,"
                + " attempts = case when excluded.error is null then 0 else s.attempts + 1 end,"
                + " updated_at = now()",
            Tuple.tuple()
                .addValue(tenant.value())
                .addValue(connection)
                .addValue(texts(distinct.values(), ItemOutcome::externalId))
                .addValue(ids(distinct.size()))
                .addValue(texts(distinct.values(), ItemOutcome::title))
                .addValue(texts(distinct.values(), ItemOutcome::version))
                .addValue(
                    distinct.values().stream()
                        .map(each -> each.kind() == ItemOutcome.Kind.TOMBSTONED)
                        .toArray(Boolean[]::new))
                .addValue(texts(distinct.values(), ItemOutcome::error)))
        .replaceWithVoid();
  }

  /** External ids in their order, after one of them; null begins. */
  public Uni<List<String>> ids(TenantId tenant, UUID connection, String after, int limit) {
    return query(
            tenant,
            "select external_id from source_item"
                + OF
                + " and external_id > $3 order by external_id limit $4",
            Tuple.of(tenant.value(), connection, after == null ? "" : after, limit))
        .map(rows -> Rows.list(rows, row -> row.getString(0)));
  }

  /** Failed items in the order in which they first appeared, after an id; null begins. */
  public Uni<List<ItemErrorView>> errors(TenantId tenant, UUID connection, UUID after, int limit) {
    return query(
            tenant,
            "select id, external_id, title, error, attempts, updated_at from source_item"
                + OF
                + " and error is not null and id > $3 order by id limit $4",
            Tuple.of(tenant.value(), connection, after == null ? new UUID(0, 0) : after, limit))
        .map(rows -> Rows.list(rows, ItemErrorView::of));
  }

  /** How many items failed. */
  public Uni<Long> countErrors(TenantId tenant, UUID connection) {
    return query(
            tenant,
            "select count(*) from source_item" + OF + " and error is not null",
            Tuple.of(tenant.value(), connection))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Forgets items. */
  public Uni<Void> forget(TenantId tenant, UUID connection, Collection<String> externalIds) {
    return query(
            tenant,
            "delete from source_item" + OF + " and external_id = any ($3)",
            Tuple.of(tenant.value(), connection, externalIds.toArray(String[]::new)))
        .replaceWithVoid();
  }

  private Uni<RowSet<Row>> query(TenantId tenant, String sql, Tuple values) {
    return transaction.run(tenant, tx -> tx.preparedQuery(sql).execute(values));
  }

  /**
   * One statement cannot touch a row twice; a source may name an item twice. The last one counts.
   */
  private static <T> Map<String, T> distinct(Collection<T> all, Function<T, String> id) {
    Map<String, T> distinct = new LinkedHashMap<>();
    all.forEach(each -> distinct.put(id.apply(each), each));
    return distinct;
  }

  private static <T> String[] texts(Collection<T> all, Function<T, String> part) {
    return all.stream().map(part).toArray(String[]::new);
  }

  private static UUID[] ids(int count) {
    UUID[] ids = new UUID[count];
    for (int i = 0; i < count; i++) {
      ids[i] = TimeOrderedId.next();
    }
    return ids;
  }
}
