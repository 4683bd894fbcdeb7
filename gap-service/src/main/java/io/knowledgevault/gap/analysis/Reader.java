package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.extraction.DocumentReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Runs reading and detecting on threads of their own, never on an event loop. */
@ApplicationScoped
class Reader {

  private static final long WARN_AFTER_SECONDS = 60;

  private final WorkerExecutor workers;
  private final Detection detection = new Detection();
  private final FeedReader feedReader;

  Reader(Vertx vertx, AnalysisConfig config) {
    this.workers =
        vertx.createSharedWorkerExecutor(
            "kv-reading", config.threads(), WARN_AFTER_SECONDS, TimeUnit.SECONDS);
    this.feedReader = new FeedReader(new DocumentReader(config.maxSentences()), detection);
  }

  FeedReader feedReader() {
    return feedReader;
  }

  Detection detection() {
    return detection;
  }

  /** Gives the outcome back on the caller's context. */
  <T> Uni<T> run(Callable<T> work) {
    return workers.executeBlocking(work, false);
  }
}
