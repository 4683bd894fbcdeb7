package io.knowledgevault.integration.connection;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The worker's side of connections, on the plain pool: a run hops between threads, which a
 * Hibernate session does not survive.
 */
@ApplicationScoped
public class ConnectionRecords {

  private static final String THIS = " where tenant_id = $1 and id = $2";

  private final TenantTransaction transaction;

  ConnectionRecords(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** The connection, if it is still there. */
  public Uni<Optional<ConnectionRecord>> find(TenantId tenant, UUID id) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery("select id, type, config, cursor, state from connection" + THIS)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> Rows.first(rows, ConnectionRecord::of)));
  }

  /**
   * Notes the end of a whole run.
   *
   * @param cursor where the next one begins
   * @param warning what a person should decide; null for nothing
   */
  public Uni<Void> succeeded(
      TenantId tenant, UUID id, String cursor, ConnectionCounts counts, String warning) {
    return change(
        tenant,
        "update connection set cursor = $3, error = $4, created = $5, updated = $6, unchanged = $7,"
            + " deleted = $8, failed = $9, tombstoned = $10, last_sync_at = now(),"
            + " updated_at = now()"
            + THIS,
        Tuple.tuple()
            .addValue(tenant.value())
            .addValue(id)
            .addValue(cursor)
            .addValue(warning)
            .addValue(counts.created())
            .addValue(counts.updated())
            .addValue(counts.unchanged())
            .addValue(counts.deleted())
            .addValue(counts.failed())
            .addValue(counts.tombstoned()));
  }

  /** Notes why a run could not go on. */
  public Uni<Void> failed(TenantId tenant, UUID id, String error) {
    return change(
        tenant,
        "update connection set error = $3, updated_at = now()" + THIS,
        Tuple.of(tenant.value(), id, error));
  }

  /** Removes the connection itself; its items must be gone. */
  public Uni<Void> delete(TenantId tenant, UUID id) {
    return change(tenant, "delete from connection" + THIS, Tuple.of(tenant.value(), id));
  }

  private Uni<Void> change(TenantId tenant, String sql, Tuple values) {
    return transaction.run(tenant, tx -> tx.preparedQuery(sql).execute(values).replaceWithVoid());
  }
}
