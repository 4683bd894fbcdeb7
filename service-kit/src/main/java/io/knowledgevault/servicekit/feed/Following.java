package io.knowledgevault.servicekit.feed;

import io.knowledgevault.servicekit.feed.FeedCursors.Claim;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The work of one consumer in this process: some tenants at once, each claimed in Postgres. */
final class Following {

  private static final Logger LOG = Logger.getLogger(Following.class);

  private final String consumer;
  private final FeedWorker<?> worker;
  private final FeedCursors cursors;
  private final int workers;
  private final Duration lease;
  private final AtomicInteger running = new AtomicInteger();
  private volatile boolean stopping;

  Following(
      String consumer, FeedWorker<?> worker, FeedCursors cursors, int workers, Duration lease) {
    this.consumer = consumer;
    this.worker = worker;
    this.cursors = cursors;
    this.workers = workers;
    this.lease = lease;
  }

  String consumer() {
    return consumer;
  }

  void stop() {
    stopping = true;
  }

  /**
   * Starts one more worker unless enough are at it. Each goes on while there is something behind.
   */
  void wake() {
    if (stopping) {
      return;
    }
    if (running.incrementAndGet() > workers) {
      running.decrementAndGet();
      return;
    }
    workOn(UUID.randomUUID().toString())
        .onTermination()
        .invoke(running::decrementAndGet)
        .subscribe()
        .with(ignored -> {}, failure -> LOG.warnf("Feed work stops for now: %s", failure));
  }

  private Uni<Void> workOn(String name) {
    return Multi.createBy()
        .repeating()
        .uni(() -> cursors.claim(consumer, name, lease).call(this::catchUp))
        .whilst(claim -> claim.isPresent() && !stopping)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> catchUp(Optional<Claim> claim) {
    return claim.map(worker::catchUp).orElseGet(() -> Uni.createFrom().voidItem());
  }
}
