package io.knowledgevault.search.answer.history;

import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Removes answers and conversations whose time is over, a thousand at a time. */
@ApplicationScoped
class HistoryRetention {

  private static final Logger LOG = Logger.getLogger(HistoryRetention.class);
  private static final int BATCH = 1_000;
  private static final int BATCHES = 100;
  private static final String PURGE = "select purge_answers($1, $2)";

  private final TenantTransaction transaction;
  private final HistoryConfig config;

  HistoryRetention(TenantTransaction transaction, HistoryConfig config) {
    this.transaction = transaction;
    this.config = config;
  }

  /** Never fails: what was not removed is there at the next look. */
  @Scheduled(
      every = "${kv.search.history.purge:1h}",
      delayed = "2m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return purgeBefore(Instant.now().minus(config.retention()))
        .onFailure()
        .invoke(failure -> LOG.warnf("Old answers stay for now: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Gives how many rows went. */
  Uni<Long> purgeBefore(Instant time) {
    Tuple values = Tuple.of(time.atOffset(ZoneOffset.UTC), BATCH);
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                transaction.runAsSystem(
                    tx ->
                        tx.preparedQuery(PURGE)
                            .execute(values)
                            .map(rows -> rows.iterator().next().getLong(0))))
        .whilst(gone -> gone >= BATCH)
        .select()
        .first(BATCHES)
        .collect()
        .with(java.util.stream.Collectors.summingLong(Long::longValue));
  }
}
