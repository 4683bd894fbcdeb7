package io.knowledgevault.search.index.opensearch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a server alone that failed several times in a row: for a while nobody tries, then one
 * does, and its success lets the others in again. So nobody queues up behind time-outs.
 * Thread-safe.
 */
final class Circuit {

  private final int failuresAllowed;
  private final long pauseNanos;
  private final LongSupplier nanoTime;
  private int failures;
  private long closedUntil;

  Circuit(int failuresAllowed, Duration pause, LongSupplier nanoTime) {
    this.failuresAllowed = failuresAllowed;
    this.pauseNanos = pause.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether to try; each yes is followed by {@link #succeeded()} or {@link #failed()}. */
  synchronized boolean mayTry() {
    if (failures < failuresAllowed) {
      return true;
    }
    long now = nanoTime.getAsLong();
    if (now - closedUntil < 0) {
      return false;
    }
    // The others wait for what becomes of this one.
    closedUntil = now + pauseNanos;
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures++;
    closedUntil = nanoTime.getAsLong() + pauseNanos;
  }
}
