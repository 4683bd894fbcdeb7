package io.knowledgevault.servicekit.feed;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cursors of this service, one a tenant and consumer. Thread-safe. */
@ApplicationScoped
public class FeedCursors {

  private final TenantTransaction transaction;

  FeedCursors(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Where this service's main consumer stands; zeros for a tenant it has not heard of. */
  public Uni<FeedPosition> position(TenantId tenant) {
    return position(tenant, FeedHandler.MAIN);
  }

  /** Where a consumer of this service stands; zeros for a tenant it has not heard of. */
  public Uni<FeedPosition> position(TenantId tenant, String consumer) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(
                    "select applied, head from feed_cursor where tenant_id = $1 and consumer = $2")
                .execute(Tuple.of(tenant.value(), consumer))
                .map(
                    rows ->
                        Rows.first(rows, row -> new FeedPosition(row.getLong(0), row.getLong(1)))
                            .orElse(FeedPosition.NONE)));
  }

  Uni<Void> note(List<String> consumers, List<FeedHead> heads) {
    String[] names = consumers.toArray(String[]::new);
    UUID[] tenants = heads.stream().map(head -> head.tenantId().value()).toArray(UUID[]::new);
    Long[] numbers = heads.stream().map(FeedHead::head).toArray(Long[]::new);
    return transaction.runAsSystem(
        tx ->
            tx.preparedQuery("select note_feed_heads($1, $2, $3)")
                .execute(Tuple.of(names, tenants, numbers))
                .replaceWithVoid());
  }

  Uni<Optional<Claim>> claim(String consumer, String worker, Duration lease) {
    return transaction.runAsSystem(
        tx ->
            tx.preparedQuery(
                    "select tenant_id, applied, head, failures"
                        + " from claim_feed($1, $2, make_interval(secs => $3))")
                .execute(Tuple.of(consumer, worker, (double) lease.toSeconds()))
                .map(rows -> Rows.first(rows, row -> claim(row, consumer, worker))));
  }

  /** Moves the cursor inside the applying transaction; false when another worker was faster. */
  Uni<Boolean> advance(SqlConnection tx, Claim claim, long to, Duration lease) {
    return tx.preparedQuery(
            "update feed_cursor set applied = $4, head = greatest(head, $4), failures = 0,"
                + " error = null, updated_at = now(), lease_until = now() + make_interval(secs => $5)"
                + " where tenant_id = $1 and consumer = $6 and applied = $2 and lease_owner = $3")
        .execute(
            Tuple.of(
                claim.tenant().value(),
                claim.applied(),
                claim.worker(),
                to,
                (double) lease.toSeconds(),
                claim.consumer()))
        .map(rows -> rows.rowCount() == 1);
  }

  Uni<Void> renew(Claim claim, Duration lease) {
    return transaction.run(
        claim.tenant(),
        tx ->
            tx.preparedQuery(
                    "update feed_cursor set lease_until = now() + make_interval(secs => $3)"
                        + " where tenant_id = $1 and consumer = $4 and lease_owner = $2")
                .execute(
                    Tuple.of(
                        claim.tenant().value(),
                        claim.worker(),
                        (double) lease.toSeconds(),
                        claim.consumer()))
                .replaceWithVoid());
  }

  Uni<Void> release(Claim claim) {
    return transaction.run(
        claim.tenant(),
        tx ->
            tx.preparedQuery(
                    "update feed_cursor set lease_owner = null, lease_until = null"
                        + " where tenant_id = $1 and consumer = $3 and lease_owner = $2")
                .execute(Tuple.of(claim.tenant().value(), claim.worker(), claim.consumer()))
                .replaceWithVoid());
  }

  /** Gives the claim back; nobody takes it for a while. */
  Uni<Void> putOff(Claim claim, Duration pause) {
    return transaction.run(
        claim.tenant(),
        tx ->
            tx.preparedQuery(
                    "update feed_cursor set lease_owner = null, lease_until = null,"
                        + " not_before = now() + make_interval(secs => $4)"
                        + " where tenant_id = $1 and consumer = $3 and lease_owner = $2")
                .execute(
                    Tuple.of(
                        claim.tenant().value(),
                        claim.worker(),
                        claim.consumer(),
                        (double) pause.toSeconds()))
                .replaceWithVoid());
  }

  Uni<Void> failed(Claim claim, String error, Duration pause) {
    return transaction.run(
        claim.tenant(),
        tx ->
            tx.preparedQuery(
                    "update feed_cursor set failures = failures + 1, error = $3, lease_owner = null,"
                        + " lease_until = null, not_before = now() + make_interval(secs => $4)"
                        + " where tenant_id = $1 and consumer = $5 and lease_owner = $2")
                .execute(
                    Tuple.of(
                        claim.tenant().value(),
                        claim.worker(),
                        error.length() > 500 ? error.substring(0, 500) : error,
                        (double) pause.toSeconds(),
                        claim.consumer()))
                .replaceWithVoid());
  }

  private static Claim claim(Row row, String consumer, String worker) {
    return new Claim(
        new TenantId(row.getUUID("tenant_id")),
        consumer,
        row.getLong("applied"),
        row.getInteger("failures"),
        worker);
  }

  /** The right to work on a tenant from a place in its feed. */
  record Claim(TenantId tenant, String consumer, long applied, int failures, String worker) {

    Claim at(long seq) {
      return new Claim(tenant, consumer, seq, 0, worker);
    }
  }
}
