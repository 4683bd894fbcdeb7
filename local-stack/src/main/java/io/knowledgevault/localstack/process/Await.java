package io.knowledgevault.localstack.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something that another process does. */
public final class Await {

  private static final Duration PAUSE = Duration.ofMillis(25);

  private Await() {}

  /**
   * Asks again and again until the answer is yes or the time is over.
   *
   * @return the last answer
   */
  public static boolean until(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}
