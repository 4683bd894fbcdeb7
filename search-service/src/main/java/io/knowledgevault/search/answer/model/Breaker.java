package io.knowledgevault.search.answer.model;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a failing neighbour alone. Closed, it lets all through; after so many failures in a row it
 * is open and lets nothing through; when its rest is over, one trial may pass, and the outcome of
 * that decides. Thread-safe.
 */
final class Breaker {

  private final int failuresAllowed;
  private final long restNanos;
  private final LongSupplier nanoClock;
  private int failures;
  private long openUntil;
  private boolean trial;

  Breaker(int failuresAllowed, Duration rest, LongSupplier nanoClock) {
    this.failuresAllowed = failuresAllowed;
    this.restNanos = rest.toNanos();
    this.nanoClock = nanoClock;
  }

  /** Whether to try; who gets a yes must say how it went. */
  synchronized boolean tryPass() {
    if (failures < failuresAllowed) {
      return true;
    }
    if (trial || openUntil - nanoClock.getAsLong() > 0) {
      return false;
    }
    trial = true;
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    trial = false;
  }

  synchronized void failed() {
    failures++;
    trial = false;
    openUntil = nanoClock.getAsLong() + restNanos;
  }

  /** It was given up before there was an outcome. */
  synchronized void abandoned() {
    trial = false;
  }
}
