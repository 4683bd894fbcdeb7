package io.knowledgevault.servicekit.feed;

import io.knowledgevault.servicekit.feed.FeedCursors.Claim;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Brings one claimed tenant one batch further: read, prepare, then apply and advance in one
 * transaction. The cursor moves only from where the claim found it, so of two workers on the same
 * tenant (one whose lease ran out) exactly one commits.
 */
final class FeedWorker<P> {

  private static final Logger LOG = Logger.getLogger(FeedWorker.class);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

  /** So that what is away is not asked for without a pause. */
  private static final Duration PUT_OFF = Duration.ofSeconds(2);

  private final FeedHandler<P> handler;
  private final FeedSource source;
  private final FeedCursors cursors;
  private final TenantTransaction transaction;
  private final FeedConfig config;
  private final MeterRegistry metrics;

  FeedWorker(
      FeedHandler<P> handler,
      FeedSource source,
      FeedCursors cursors,
      TenantTransaction transaction,
      FeedConfig config,
      MeterRegistry metrics) {
    this.handler = handler;
    this.source = source;
    this.cursors = cursors;
    this.transaction = transaction;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * Works until the tenant is at its head, or until its turn is over and others may come first;
   * gives the claim back in any case.
   */
  Uni<Void> catchUp(Claim claim) {
    AtomicReference<Claim> place = new AtomicReference<>(claim);
    long turnEnds = System.nanoTime() + config.turn().toNanos();
    Cancellable heart = beat(claim);
    return Multi.createBy()
        .repeating()
        .uni(() -> step(place.get()).invoke(next -> next.ifPresent(place::set)))
        .whilst(next -> next.isPresent() && System.nanoTime() - turnEnds < 0)
        .collect()
        .last()
        .chain(() -> cursors.release(claim))
        .onFailure(LostClaim.class)
        .recoverWithNull()
        .onFailure(Unreachable.class)
        .recoverWithUni(away -> putOff(claim, "The feed cannot be read: " + away.getCause()))
        .onFailure(FeedPostponedException.class)
        .recoverWithUni(later -> putOff(claim, "The feed waits: " + later.getMessage()))
        .onTermination()
        .invoke(heart::cancel);
  }

  /** Keeps the claim while a batch is prepared. A lost beat is harmless: applying checks again. */
  private Cancellable beat(Claim claim) {
    return Multi.createFrom()
        .ticks()
        .every(config.lease().dividedBy(4))
        .onOverflow()
        .drop()
        .onItem()
        .transformToUniAndConcatenate(
            tick -> cursors.renew(claim, config.lease()).onFailure().recoverWithNull())
        .subscribe()
        .with(beaten -> {}, failure -> LOG.warnf("Claim of %s: %s", claim.tenant(), failure));
  }

  /** One batch. Gives the claim to go on with; empty at the head. */
  private Uni<Optional<Claim>> step(Claim claim) {
    return read(claim)
        .chain(
            page ->
                page.items().isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : tried(claim, portion(page.items())).map(Optional::of));
  }

  private Uni<Claim> tried(Claim claim, List<Change> changes) {
    return process(claim, changes)
        .onFailure(FeedWorker::isOfTheChanges)
        .recoverWithUni(failure -> failed(claim, changes, failure));
  }

  /** After a failure changes come one by one, so that only the one that cannot be applied waits. */
  private Uni<ChangePage> read(Claim claim) {
    int limit = claim.failures() == 0 ? config.batch() : 1;
    return source
        .changes(claim.tenant(), claim.applied(), limit)
        .onFailure()
        .transform(Unreachable::new);
  }

  /** As many of the changes as a batch may hold text; one at least. */
  private List<Change> portion(List<Change> changes) {
    long characters = 0;
    for (int i = 0; i < changes.size(); i++) {
      characters += characters(changes.get(i));
      if (i > 0 && characters > config.batchCharacters()) {
        return changes.subList(0, i);
      }
    }
    return changes;
  }

  private static int characters(Change change) {
    boolean none = change.document() == null || change.document().text() == null;
    return none ? 0 : change.document().text().length();
  }

  private Uni<Claim> process(Claim claim, List<Change> changes) {
    long to = changes.getLast().seq();
    return handler
        .prepare(claim.tenant(), changes)
        .chain(
            prepared ->
                transaction.run(
                    claim.tenant(),
                    tx ->
                        cursors
                            .advance(tx, claim, to, config.lease())
                            .invoke(FeedWorker::mustHold)
                            .chain(() -> handler.apply(tx, claim.tenant(), changes, prepared))))
        .invoke(
            () ->
                metrics
                    .counter("kv.feed.applied", "consumer", handler.name())
                    .increment(changes.size()))
        .call(() -> committed(claim, to))
        .replaceWith(claim.at(to));
  }

  private Uni<Void> committed(Claim claim, long to) {
    return handler
        .committed(claim.tenant(), to)
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "After feed number %d of %s", to, claim.tenant()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Claim> failed(Claim claim, List<Change> changes, Throwable failure) {
    metrics.counter("kv.feed.failures", "consumer", handler.name()).increment();
    if (changes.size() == 1 && claim.failures() >= config.skipAfter()) {
      LOG.errorf(
          failure, "Feed number %d of %s is skipped", changes.getFirst().seq(), claim.tenant());
      return skip(claim, changes.getFirst().seq());
    }
    LOG.warnf(failure, "Feed of %s after %d waits", claim.tenant(), claim.applied());
    long seconds = Math.min(MAX_PAUSE.toSeconds(), 1L << Math.min(claim.failures(), 6));
    return cursors
        .failed(claim, String.valueOf(failure), Duration.ofSeconds(seconds))
        .onItem()
        .transform(
            put -> {
              throw new LostClaim();
            });
  }

  private Uni<Claim> skip(Claim claim, long seq) {
    return transaction
        .run(
            claim.tenant(),
            tx -> cursors.advance(tx, claim, seq, config.lease()).invoke(FeedWorker::mustHold))
        .replaceWith(claim.at(seq));
  }

  /** Not the tenant's fault: no failure is counted, the next poll tries again. */
  private Uni<Void> putOff(Claim claim, String why) {
    LOG.warn(why);
    return cursors.putOff(claim, PUT_OFF);
  }

  private static boolean isOfTheChanges(Throwable failure) {
    return !(failure instanceof LostClaim || failure instanceof FeedPostponedException);
  }

  private static void mustHold(boolean advanced) {
    if (!advanced) {
      throw new LostClaim();
    }
  }

  /** Another worker has the tenant now; what was prepared is thrown away. */
  private static final class LostClaim extends RuntimeException {
    LostClaim() {
      super("the claim on the tenant is lost", null, false, false);
    }
  }

  /** Ingestion or the issuer did not answer. */
  private static final class Unreachable extends RuntimeException {
    Unreachable(Throwable cause) {
      super("the feed cannot be read", cause, false, false);
    }
  }
}
