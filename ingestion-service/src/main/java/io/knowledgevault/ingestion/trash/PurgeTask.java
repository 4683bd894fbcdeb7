package io.knowledgevault.ingestion.trash;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Takes away what has been in the trash for longer than the retention, and other leftovers. Works
 * in batches of their own transactions; rows that another replica has in hand are skipped, so any
 * number of replicas may do it at once.
 */
@ApplicationScoped
class PurgeTask {

  private static final Logger LOG = Logger.getLogger(PurgeTask.class);
  private static final int BATCH = 500;
  private static final int TALLY_ENTRIES = 200;
  private static final Duration KEYS_LIVE = Duration.ofDays(2);

  private final TenantTransaction transaction;
  private final TrashConfig config;
  private final MeterRegistry metrics;

  PurgeTask(TenantTransaction transaction, TrashConfig config, MeterRegistry metrics) {
    this.transaction = transaction;
    this.config = config;
    this.metrics = metrics;
  }

  @Scheduled(
      every = "${kv.documents.purge-every:10m}",
      delayed = "20s",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return documents()
        .chain(() -> untilNone("select purge_idempotency_keys($1, $2)", KEYS_LIVE))
        .onFailure()
        .invoke(failure -> LOG.warnf("The purge is put off: %s", failure.toString()))
        .onFailure()
        .recoverWithItem(0L)
        .replaceWithVoid();
  }

  /** Keeps the statistics quick: their journal is added up before it grows long. */
  @Scheduled(
      every = "${kv.documents.compact-every:1m}",
      delayed = "10s",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> compact() {
    return transaction
        .runAsSystem(
            tx -> tx.preparedQuery("select compact_tallies($1)").execute(Tuple.of(TALLY_ENTRIES)))
        .onFailure()
        .invoke(failure -> LOG.warnf("The tallies stay as they are: %s", failure.toString()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Gives how many documents it purged. */
  Uni<Long> documents() {
    return untilNone("select purge_documents($1, $2)", config.retention())
        .invoke(purged -> metrics.counter("kv.documents.purged").increment(purged));
  }

  private Uni<Long> untilNone(String sql, Duration age) {
    OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC).minus(age);
    return Multi.createBy()
        .repeating()
        .uni(() -> batch(sql, before))
        .whilst(count -> count == BATCH)
        .collect()
        .with(java.util.stream.Collectors.summingLong(Long::longValue));
  }

  private Uni<Long> batch(String sql, OffsetDateTime before) {
    return transaction
        .runAsSystem(tx -> tx.preparedQuery(sql).execute(Tuple.of(before, BATCH)))
        .map(rows -> Rows.first(rows, row -> row.getLong(0)).orElse(0L));
  }
}
