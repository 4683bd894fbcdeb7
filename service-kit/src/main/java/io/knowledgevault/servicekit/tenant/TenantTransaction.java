package io.knowledgevault.servicekit.tenant;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The only door to Postgres on the plain reactive pool. Every transaction names its tenant first,
 * so row-level security holds for whatever runs in it; the setting ends with the transaction and
 * cannot leak through the pool. Reads go through here too: outside a transaction the setting would
 * be gone after its own statement.
 *
 * <p>The work commits when its Uni gives an item and rolls back when it fails. Keep remote calls,
 * Redis and retries outside. Thread-safe.
 */
@ApplicationScoped
public class TenantTransaction {

  static final String ENTER = "select enter_tenant($1)";
  private static final String NAME = "select set_config('app.tenant_id', $1, true)";

  private static final Logger LOG = Logger.getLogger(TenantTransaction.class);

  private final Pool pool;
  private final DatabaseConfig config;
  private final Timer timer;
  private final Counter slow;

  TenantTransaction(Pool pool, DatabaseConfig config, MeterRegistry metrics) {
    this.pool = pool;
    this.config = config;
    this.timer =
        Timer.builder("kv.database.transactions")
            .description("From asking for a connection to the commit")
            .publishPercentileHistogram()
            .register(metrics);
    this.slow = metrics.counter("kv.database.transactions.slow");
  }

  /**
   * Runs work that sees and writes rows of this tenant only. Fails with a 410 problem, without
   * beginning the work, when the tenant was erased.
   */
  public <T> Uni<T> run(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
    return timed(
        tenant.toString(),
        tx ->
            tx.preparedQuery(ENTER)
                .execute(Tuple.of(tenant.toString()))
                .onFailure()
                .transform(Erased::translate)
                .chain(() -> work.apply(tx)));
  }

  /** The door of erasure alone: the same, also for a tenant that was erased. */
  public <T> Uni<T> runThoughErased(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(NAME)
                .execute(Tuple.of(tenant.toString()))
                .chain(() -> work.apply(tx)));
  }

  /**
   * Runs work of the installation itself. It sees no tenant's rows: only tables without tenants and
   * what SECURITY DEFINER functions give.
   */
  public <T> Uni<T> runAsSystem(Function<SqlConnection, Uni<T>> work) {
    return timed("none", work);
  }

  private <T> Uni<T> timed(String tenant, Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long begin = System.nanoTime();
              return pool.withTransaction(work)
                  .onTermination()
                  .invoke(() -> note(tenant, System.nanoTime() - begin));
            });
  }

  /** The line carries the request's id; Postgres logs the statement itself. */
  private void note(String tenant, long nanos) {
    timer.record(nanos, TimeUnit.NANOSECONDS);
    if (nanos > config.slow().toNanos()) {
      slow.increment();
      LOG.warnf("A transaction of tenant %s took %d ms", tenant, nanos / 1_000_000);
    }
  }
}
