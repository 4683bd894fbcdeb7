package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Changes many documents in one transaction of three statements, the tenant's setting included. */
@ApplicationScoped
class BulkRepository {

  private static final String EXTENT =
      """
      select coalesce(sum(documents), 0)::bigint as n, now() as at
        from document_tally where tenant_id = $1
      """;

  private static final String REMAIN =
      """
      select 1 from document
       where tenant_id = $1 and deleted_at is null and ingested_at <= $2
       order by created_at desc, id desc
       limit 1
      """;

  private final TenantTransaction transaction;
  private final FeedLog feed;

  BulkRepository(TenantTransaction transaction, FeedLog feed) {
    this.transaction = transaction;
    this.feed = feed;
  }

  /**
   * What was changed.
   *
   * @param unfit what there is, but was left as it was
   * @param seq the last feed number written; null when nothing changed
   */
  record Changed(Set<UUID> ids, Set<UUID> unfit, Long seq) {}

  private record Outcome(UUID id, boolean changed) {}

  Uni<Changed> apply(
      TenantId tenant, BulkAction action, List<UUID> ids, Classification classification) {
    Tuple arguments =
        Tuple.of(
            tenant.value(),
            ids.toArray(UUID[]::new),
            classification == null ? null : classification.value());
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(action.sql())
                .execute(arguments)
                .map(
                    rows ->
                        Rows.list(
                            rows, row -> new Outcome(row.getUUID("id"), row.getBoolean("changed"))))
                .chain(outcomes -> announce(tx, tenant, outcomes)));
  }

  private Uni<Changed> announce(SqlConnection tx, TenantId tenant, List<Outcome> outcomes) {
    List<UUID> ids = outcomes.stream().filter(Outcome::changed).map(Outcome::id).toList();
    Set<UUID> unfit = outcomes.stream().map(Outcome::id).collect(Collectors.toSet());
    ids.forEach(unfit::remove);
    return feed.append(tx, tenant, ChangeKind.UPSERT, ids)
        .map(
            numbers ->
                new Changed(
                    new HashSet<>(ids), unfit, numbers.isEmpty() ? null : numbers.getLast()));
  }

  /** How many documents there are, and as of when. */
  record Extent(long documents, OffsetDateTime at) {}

  Uni<Extent> extent(TenantId tenant) {
    return transaction
        .run(tenant, tx -> tx.preparedQuery(EXTENT).execute(Tuple.of(tenant.value())))
        .map(
            rows ->
                Rows.first(rows, row -> new Extent(row.getLong("n"), row.getOffsetDateTime("at")))
                    .orElseThrow());
  }

  /** Whether there are still documents of those that were there at a moment. */
  Uni<Boolean> remain(TenantId tenant, OffsetDateTime at) {
    return transaction
        .run(tenant, tx -> tx.preparedQuery(REMAIN).execute(Tuple.of(tenant.value(), at)))
        .map(rows -> rows.size() > 0);
  }
}
