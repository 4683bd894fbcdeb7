package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.search.ForgetRequest.Forgotten;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Changes many documents in one transaction of three statements, the tenant's setting included. */
@ApplicationScoped
class BulkRepository {

  private static final String NEXT_TO_DELETE =
      """
      update document d set deleted_at = now(), updated_at = now()
        from (
          select id from document
           where tenant_id = $1 and deleted_at is null and ingested_at <= $2
           order by created_at desc, id desc
           limit $3
             for update skip locked
        ) target
       where d.tenant_id = $1 and d.id = target.id
      returning d.id
      """;

  private static final String COUNT =
      "select count(*) as n, now() as at from document where tenant_id = $1 and deleted_at is null";

  private final TenantTransaction transaction;
  private final FeedLog feed;

  BulkRepository(TenantTransaction transaction, FeedLog feed) {
    this.transaction = transaction;
    this.feed = feed;
  }

  /** Gives the documents that were changed, each with the feed number of its change. */
  Uni<List<Forgotten>> apply(
      TenantId tenant, BulkAction action, List<UUID> ids, Classification classification) {
    Tuple arguments =
        Tuple.of(
            tenant.value(),
            ids.toArray(UUID[]::new),
            classification == null ? null : classification.value());
    return write(tenant, action.sql(), arguments, action.kind());
  }

  /** Deletes the next documents of those that were there at a moment; empty when none is left. */
  Uni<List<Forgotten>> deleteNext(TenantId tenant, Extent extent, int limit) {
    return write(
        tenant, NEXT_TO_DELETE, Tuple.of(tenant.value(), extent.at(), limit), ChangeKind.DELETE);
  }

  /** How many documents there are, and as of when. */
  record Extent(long documents, java.time.OffsetDateTime at) {}

  Uni<Extent> extent(TenantId tenant) {
    return transaction
        .run(tenant, tx -> tx.preparedQuery(COUNT).execute(Tuple.of(tenant.value())))
        .map(
            rows ->
                Rows.first(rows, row -> new Extent(row.getLong("n"), row.getOffsetDateTime("at")))
                    .orElseThrow());
  }

  private Uni<List<Forgotten>> write(
      TenantId tenant, String sql, Tuple arguments, ChangeKind kind) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(sql)
                .execute(arguments)
                .map(rows -> Rows.list(rows, row -> row.getUUID("id")))
                .chain(ids -> announce(tx, tenant, kind, ids)));
  }

  private Uni<List<Forgotten>> announce(
      SqlConnection tx, TenantId tenant, ChangeKind kind, List<UUID> ids) {
    return feed.append(tx, tenant, kind, ids)
        .map(
            numbers ->
                IntStream.range(0, ids.size())
                    .mapToObj(i -> new Forgotten(ids.get(i), numbers.get(i)))
                    .toList());
  }
}
