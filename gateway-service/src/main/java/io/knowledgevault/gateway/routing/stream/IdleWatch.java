package io.knowledgevault.gateway.routing.stream;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Calls back once when nothing has moved for a while. One timer a request, set anew only when it
 * fires, so that touching costs nothing. Belongs to one event loop.
 */
public final class IdleWatch {

  private final Vertx vertx;
  private final Runnable onIdle;
  private long limitNanos;
  private long touchedAt = System.nanoTime();
  private long timer;
  private boolean stopped;

  public IdleWatch(Vertx vertx, Duration limit, Runnable onIdle) {
    this.vertx = vertx;
    this.onIdle = onIdle;
    this.limitNanos = limit.toNanos();
    arm(limitNanos);
  }

  public void touch() {
    touchedAt = System.nanoTime();
  }

  /** From now on this limit holds. */
  public void allow(Duration limit) {
    limitNanos = limit.toNanos();
    touch();
    if (!stopped) {
      vertx.cancelTimer(timer);
      arm(limitNanos);
    }
  }

  public void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  private void arm(long nanos) {
    timer = vertx.setTimer(Math.max(1, nanos / 1_000_000), fired -> check());
  }

  private void check() {
    if (stopped) {
      return;
    }
    long left = limitNanos - (System.nanoTime() - touchedAt);
    if (left > 0) {
      arm(left);
    } else {
      stopped = true;
      onIdle.run();
    }
  }
}
