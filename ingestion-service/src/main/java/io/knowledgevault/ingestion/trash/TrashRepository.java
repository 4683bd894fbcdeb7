package io.knowledgevault.ingestion.trash;

import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.ingestion.trash.Restored.Refusal;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.search.ForgetRequest.Forgotten;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Statements that delete and restore. See {@link TrashSql} for how they lock. */
@ApplicationScoped
class TrashRepository {

  private final TenantTransaction transaction;
  private final FeedLog feed;

  TrashRepository(TenantTransaction transaction, FeedLog feed) {
    this.transaction = transaction;
    this.feed = feed;
  }

  Uni<List<Forgotten>> delete(TenantId tenant, List<UUID> ids) {
    return remove(tenant, TrashSql.DELETE, Tuple.of(tenant.value(), ids.toArray(UUID[]::new)));
  }

  Uni<List<Forgotten>> erase(TenantId tenant, List<UUID> ids) {
    return remove(tenant, TrashSql.ERASE, Tuple.of(tenant.value(), ids.toArray(UUID[]::new)));
  }

  Uni<List<Forgotten>> deleteNext(TenantId tenant, OffsetDateTime at, int limit) {
    return remove(tenant, TrashSql.DELETE_NEXT, Tuple.of(tenant.value(), at, limit));
  }

  Uni<Restored> restore(TenantId tenant, List<UUID> ids) {
    Tuple arguments = Tuple.of(tenant.value(), ids.toArray(UUID[]::new));
    return transaction.run(
        tenant,
        tx ->
            write(tx, TrashSql.RESTORE, arguments)
                .chain(
                    back ->
                        refusals(tx, tenant, ids, back)
                            .chain(refused -> announce(tx, tenant, back, refused))));
  }

  private Uni<List<Forgotten>> remove(TenantId tenant, String sql, Tuple arguments) {
    return transaction.run(
        tenant,
        tx ->
            write(tx, sql, arguments)
                .chain(
                    gone ->
                        feed.append(tx, tenant, ChangeKind.DELETE, gone)
                            .map(numbers -> numbered(gone, numbers))));
  }

  private static Uni<List<UUID>> write(SqlConnection tx, String sql, Tuple arguments) {
    return tx.preparedQuery(sql)
        .execute(arguments)
        .map(rows -> Rows.list(rows, row -> row.getUUID("id")));
  }

  /** Asks about those that did not come back, if there are any. */
  private Uni<Map<UUID, Refusal>> refusals(
      SqlConnection tx, TenantId tenant, List<UUID> asked, List<UUID> back) {
    Set<UUID> missing = new HashSet<>(asked);
    back.forEach(missing::remove);
    if (missing.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return tx.preparedQuery(TrashSql.STATES)
        .execute(Tuple.of(tenant.value(), missing.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, Refusal> refused = new HashMap<>();
              missing.forEach(id -> refused.put(id, Refusal.UNKNOWN));
              rows.forEach(row -> refused.put(row.getUUID("id"), refusal(row)));
              return refused;
            });
  }

  private static Refusal refusal(Row row) {
    return row.getBoolean("purged") ? Refusal.PURGED : Refusal.NOT_DELETED;
  }

  private Uni<Restored> announce(
      SqlConnection tx, TenantId tenant, List<UUID> back, Map<UUID, Refusal> refused) {
    return feed.append(tx, tenant, ChangeKind.UPSERT, back)
        .map(
            numbers ->
                new Restored(
                    Set.copyOf(back), numbers.isEmpty() ? null : numbers.getLast(), refused));
  }

  private static List<Forgotten> numbered(List<UUID> ids, List<Long> numbers) {
    return IntStream.range(0, ids.size())
        .mapToObj(i -> new Forgotten(ids.get(i), numbers.get(i)))
        .toList();
  }
}
