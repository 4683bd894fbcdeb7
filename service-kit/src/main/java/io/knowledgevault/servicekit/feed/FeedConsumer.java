package io.knowledgevault.servicekit.feed;

import io.knowledgevault.servicekit.feed.FeedCursors.Claim;
import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Follows the change feeds of all tenants for one {@link FeedHandler}. Wakes up by Redis and, since
 * such a message may be lost, also looks by itself every few seconds. Any number of replicas share
 * the tenants through claims in Postgres.
 */
@ApplicationScoped
public class FeedConsumer {

  private static final Logger LOG = Logger.getLogger(FeedConsumer.class);
  private static final Duration OVERLAP = Duration.ofMinutes(1);
  private static final int FULL_PAGE = 1_000;

  private final FeedClient client;
  private final FeedCursors cursors;
  private final FeedWakeups wakeups;
  private final ServiceTokens tokens;
  private final TenantTransaction transaction;
  private final FeedConfig config;
  private final MeterRegistry metrics;
  private final AtomicInteger running = new AtomicInteger();
  private volatile FeedWorker<?> worker;
  private volatile boolean stopping;
  private volatile Instant seenUpTo = Instant.EPOCH;
  private Cancellable listening = () -> {};

  FeedConsumer(
      @RestClient FeedClient client,
      FeedCursors cursors,
      FeedWakeups wakeups,
      ServiceTokens tokens,
      TenantTransaction transaction,
      FeedConfig config,
      MeterRegistry metrics) {
    this.client = client;
    this.cursors = cursors;
    this.wakeups = wakeups;
    this.tokens = tokens;
    this.transaction = transaction;
    this.config = config;
    this.metrics = metrics;
  }

  /** Begins to follow; call once, at start-up. */
  public void start(FeedHandler<?> handler) {
    worker = new FeedWorker<>(handler, client, cursors, tokens, transaction, config, metrics);
    listening =
        wakeups
            .heads()
            .onItem()
            .transformToUniAndConcatenate(head -> noteQuietly(List.of(head)))
            .subscribe()
            .with(ignored -> wake(), failure -> LOG.error("Wake-ups ended", failure));
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
  }

  @Scheduled(every = "${kv.feed.poll:3s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> poll() {
    if (worker == null || stopping) {
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
    return tokens
        .withoutTenant()
        .chain(token -> client.heads("Bearer " + token, since.toString()))
        .call(
            page ->
                page.items().isEmpty() ? Uni.createFrom().voidItem() : cursors.note(page.items()))
        .invoke(this::remember)
        .chain(page -> page.items().size() < FULL_PAGE ? Uni.createFrom().voidItem() : readHeads());
  }

  private void remember(FeedHeads page) {
    if (!page.items().isEmpty()) {
      seenUpTo = page.items().getLast().movedAt();
    }
  }

  private Uni<Boolean> noteQuietly(List<FeedHead> heads) {
    return cursors
        .note(heads)
        .onFailure()
        .invoke(failure -> LOG.debugf("A wake-up is left to the next poll: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWith(true);
  }

  /**
   * Starts one more worker unless enough are at it. Each goes on while there is something behind.
   */
  private void wake() {
    if (stopping || running.incrementAndGet() > config.workers()) {
      if (!stopping) {
        running.decrementAndGet();
      }
      return;
    }
    String name = UUID.randomUUID().toString();
    workOn(name)
        .onTermination()
        .invoke(running::decrementAndGet)
        .subscribe()
        .with(ignored -> {}, failure -> LOG.warnf("Feed work stops for now: %s", failure));
  }

  private Uni<Void> workOn(String name) {
    return Multi.createBy()
        .repeating()
        .uni(() -> cursors.claim(name, config.lease()).call(claim -> catchUp(claim)))
        .whilst(claim -> claim.isPresent() && !stopping)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> catchUp(Optional<Claim> claim) {
    return claim.map(worker::catchUp).orElseGet(() -> Uni.createFrom().voidItem());
  }
}
