package io.knowledgevault.integration.ingestion;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Repeats idempotent calls to ingestion: patiently while it is away, a few times when it stumbles,
 * never when it refuses. Must not be used inside a database transaction. Thread-safe.
 */
final class Patience {

  private final IngestionConfig config;
  private final BackOff backOff;

  Patience(IngestionConfig config) {
    this.config = config;
    this.backOff = new BackOff(config.firstPause(), config.longestPause());
  }

  /**
   * Makes the call until it succeeds or there is no point in going on, and gives its last failure
   * then.
   *
   * @param call makes a new request each time
   */
  <T> Uni<T> call(Supplier<Uni<T>> call) {
    return Uni.createFrom()
        .deferred(() -> call.get())
        .onFailure(failure -> attemptsFor(failure) > 1)
        .retry()
        .when(this::pauses);
  }

  private Multi<Long> pauses(Multi<Throwable> failures) {
    AtomicInteger failed = new AtomicInteger();
    return failures
        .onItem()
        .transformToUniAndConcatenate(failure -> pauseAfter(failure, failed.incrementAndGet()));
  }

  private Uni<Long> pauseAfter(Throwable failure, int failed) {
    if (failed >= attemptsFor(failure)) {
      return Uni.createFrom().failure(failure);
    }
    Duration asked = asked(failure);
    Duration atMost = asked.compareTo(config.longestPause()) > 0 ? config.longestPause() : asked;
    Duration pause = backOff.pause(failed, atMost, ThreadLocalRandom.current().nextDouble());
    return Uni.createFrom().item((long) failed).onItem().delayIt().by(pause);
  }

  private int attemptsFor(Throwable failure) {
    return switch (Verdict.of(failure)) {
      case AWAY, BUSY -> config.attempts();
      case STUMBLED -> config.attemptsPerDocument();
      case REFUSED, BROKEN -> 1;
    };
  }

  /** What Retry-After asks for; dates are not worth the trouble between our own. */
  static Duration asked(Throwable failure) {
    if (failure instanceof WebApplicationException answered) {
      String header = answered.getResponse().getHeaderString("Retry-After");
      if (header != null && header.matches("\\d{1,4}")) {
        return Duration.ofSeconds(Long.parseLong(header));
      }
    }
    return Duration.ZERO;
  }
}
