package io.knowledgevault.gateway.identity.password;

import io.knowledgevault.gateway.identity.IdentityConfig;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A few threads for work that is slow by intent. A flood of logins fills this queue and is turned
 * away with 503; it neither blocks an event loop nor starves anything else. Thread-safe.
 */
@ApplicationScoped
class HashingPool {

  private final ThreadPoolExecutor threads;

  HashingPool(IdentityConfig config) {
    int count = config.password().threads();
    var queue = new ArrayBlockingQueue<Runnable>(config.password().queue());
    this.threads =
        new ThreadPoolExecutor(
            count, count, 0, TimeUnit.SECONDS, queue, task -> new Thread(task, "password"));
  }

  /** Runs the work on the pool and continues where the caller was. */
  <T> Uni<T> run(Supplier<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> Uni.createFrom().item(work).runSubscriptionOn(threads).emitOn(backToCaller()))
        .onFailure(RejectedExecutionException.class)
        .transform(full -> tooBusy());
  }

  /** Database work must happen on the Vert.x context of its request. */
  private static Executor backToCaller() {
    Context context = Vertx.currentContext();
    return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
  }

  private static ProblemException tooBusy() {
    return ProblemException.retryLater(
        ProblemType.UNAVAILABLE, "Too many logins at once; try again.", Duration.ofSeconds(2));
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
