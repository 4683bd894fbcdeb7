package io.knowledgevault.localstack.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something that another process does. */
public final class Await {

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private Await() {}

  /**
   * Asks again and again, more slowly with time, until the answer is yes or the time is over.
   *
   * @return the last answer
   */
  public static boolean until(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    long pause = SHORTEST_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 3 / 2, LONGEST_NANOS);
    }
    return true;
  }
}
