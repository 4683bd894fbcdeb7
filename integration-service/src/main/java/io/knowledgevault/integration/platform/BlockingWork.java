package io.knowledgevault.integration.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/**
 * The threads on which sources that can only be read blockingly are read. Few and of their own, so
 * that a slow disk holds up neither the event loops nor anything else. Results come back on the
 * Vert.x context of the caller.
 */
@ApplicationScoped
public class BlockingWork {

  private final WorkerExecutor workers;

  BlockingWork(Vertx vertx, PlatformConfig config) {
    workers = vertx.createSharedWorkerExecutor("kv-source", config.sourceThreads());
  }

  /** Runs work on one of the threads; its exception becomes the failure. */
  public <T> Uni<T> run(Callable<T> work) {
    return Uni.createFrom()
        .completionStage(() -> workers.executeBlocking(work, false).toCompletionStage());
  }

  @PreDestroy
  void close() {
    workers.close();
  }
}
