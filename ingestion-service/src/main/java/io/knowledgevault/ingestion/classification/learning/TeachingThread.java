package io.knowledgevault.ingestion.classification.learning;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One thread for learning, which keeps a processor busy for some ten milliseconds. What does not
 * fit in its queue fails and is tried again by the feed.
 */
@ApplicationScoped
class TeachingThread {

  private static final int WAITING = 64;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("teaching-", 0).daemon().factory());

  /** Runs work there and gives its result on the Vert.x context of the caller, if there is one. */
  <T> Uni<T> run(Supplier<T> work) {
    Context caller = Vertx.currentContext();
    Uni<T> done = Uni.createFrom().item(work).runSubscriptionOn(thread);
    return caller == null ? done : done.emitOn(next -> caller.runOnContext(ignored -> next.run()));
  }

  @PreDestroy
  void close() {
    thread.shutdownNow();
  }
}
