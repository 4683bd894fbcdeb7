package io.knowledgevault.servicekit.feed;

import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Follows the change feeds of all tenants for each {@link FeedHandler}. Wakes up by Redis and,
 * since such a message may be lost, also looks by itself every few seconds. Any number of replicas
 * share the tenants through claims in Postgres.
 */
@ApplicationScoped
public class FeedConsumer {

  private static final Logger LOG = Logger.getLogger(FeedConsumer.class);
  private static final Duration OVERLAP = Duration.ofMinutes(1);
  private static final int FULL_PAGE = 1_000;

  private final FeedSource source;
  private final FeedCursors cursors;
  private final FeedWakeups wakeups;
  private final TenantTransaction transaction;
  private final FeedConfig config;
  private final Vertx vertx;
  private final MeterRegistry metrics;
  private final List<Following> following = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;
  private volatile Instant seenUpTo = Instant.EPOCH;
  private Cancellable listening = () -> {};

  FeedConsumer(
      FeedSource source,
      FeedCursors cursors,
      FeedWakeups wakeups,
      TenantTransaction transaction,
      FeedConfig config,
      Vertx vertx,
      MeterRegistry metrics) {
    this.source = source;
    this.cursors = cursors;
    this.wakeups = wakeups;
    this.transaction = transaction;
    this.config = config;
    this.vertx = vertx;
    this.metrics = metrics;
  }

  /** Begins to follow; call once for each handler, at start-up. */
  public void start(FeedHandler<?> handler) {
    FeedWorker<?> worker = new FeedWorker<>(handler, source, cursors, transaction, config, metrics);
    following.add(new Following(handler.name(), worker, cursors, config.workers(), config.lease()));
    if (following.size() == 1) {
      listen();
    }
  }

  private void listen() {
    FeedNews news = new FeedNews(heads -> noteQuietly(heads).invoke(this::wake), this::rest);
    listening =
        wakeups
            .heads()
            .subscribe()
            .with(news::heard, failure -> LOG.error("Wake-ups ended", failure));
  }

  void drain(@Observes ShutdownDelayInitiatedEvent event) {
    stop();
  }

  void end(@Observes ShutdownEvent event) {
    stop();
  }

  private void stop() {
    stopping = true;
    listening.cancel();
    following.forEach(Following::stop);
  }

  @Scheduled(every = "${kv.feed.poll:3s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> poll() {
    if (following.isEmpty() || stopping) {
      return Uni.createFrom().voidItem();
    }
    return readHeads()
        .onFailure()
        .invoke(failure -> LOG.debugf("Feeds cannot be listed: %s", failure))
        .onFailure()
        .recoverWithNull()
        .invoke(this::wake);
  }

  private Uni<Void> readHeads() {
    Instant since = seenUpTo.equals(Instant.EPOCH) ? seenUpTo : seenUpTo.minus(OVERLAP);
    return source
        .heads(since)
        .call(page -> page.items().isEmpty() ? Uni.createFrom().voidItem() : note(page.items()))
        .invoke(this::remember)
        .chain(page -> page.items().size() < FULL_PAGE ? Uni.createFrom().voidItem() : readHeads());
  }

  private void remember(FeedHeads page) {
    if (!page.items().isEmpty()) {
      seenUpTo = page.items().getLast().movedAt();
    }
  }

  private Uni<Void> note(List<FeedHead> heads) {
    return cursors.note(following.stream().map(Following::consumer).toList(), heads);
  }

  private Uni<Void> noteQuietly(List<FeedHead> heads) {
    return note(heads)
        .onFailure()
        .invoke(failure -> LOG.debugf("A wake-up is left to the next poll: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> rest() {
    return Uni.createFrom()
        .emitter(
            rested -> vertx.setTimer(config.rest().toMillis(), timer -> rested.complete(null)));
  }

  private void wake() {
    following.forEach(Following::wake);
  }
}
