package io.knowledgevault.search.platform;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A fixed number of threads with a queue that ends, for one kind of work that needs the processor
 * or blocks. What does not fit is refused at once, so that waiting work cannot fill the memory and
 * one kind cannot starve another. Thread-safe.
 */
public final class Lane implements AutoCloseable {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final long STOP_WITHIN_SECONDS = 10;

  private final ThreadPoolExecutor pool;

  /**
   * @param name stands in thread dumps
   * @param waiting how many tasks may wait
   */
  public Lane(String name, int threads, int waiting) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().name(name + "-", 0).daemon().factory());
  }

  /**
   * Runs work here and gives its result on the Vert.x context of the caller, if there is one. Fails
   * with a 503 problem when too much waits.
   */
  public <T> Uni<T> run(Supplier<T> work) {
    return CallerContext.back(
        Uni.createFrom()
            .item(work)
            .runSubscriptionOn(pool)
            .onFailure(RejectedExecutionException.class)
            .transform(full -> busy()));
  }

  private static ProblemException busy() {
    return ProblemException.retryLater(
        ProblemType.UNAVAILABLE, "Too many requests wait here; try again soon.", RETRY_AFTER);
  }

  /** Lets running work end. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
