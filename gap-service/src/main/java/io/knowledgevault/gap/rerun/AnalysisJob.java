package io.knowledgevault.gap.rerun;

import io.knowledgevault.gap.analysis.Rereading;
import io.knowledgevault.gap.ledger.GapCounts;
import io.knowledgevault.gap.ledger.GapStats;
import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobHandler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Detects again over everything stored, one document at a time and each in a transaction of its
 * own; needed when the detectors changed. Goes on behind the last document after a crash.
 */
@ApplicationScoped
class AnalysisJob implements JobHandler {

  static final String KIND = "analysis";
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Rereading rereading;
  private final GapCounts counts;

  AnalysisJob(Rereading rereading, GapCounts counts) {
    this.rereading = rereading;
    this.counts = counts;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<Void> run(JobExecution job) {
    return Multi.createBy()
        .repeating()
        .uni(() -> step(job))
        .whilst(goesOn -> goesOn)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** One document; false when there is none left. */
  private Uni<Boolean> step(JobExecution job) {
    UUID after = UUID.fromString(job.checkpoint().getString("after", BEFORE_ALL.toString()));
    return rereading
        .next(job.tenant(), after)
        .call(done -> done.isPresent() ? saveProgress(job, done.get()) : saveCounts(job))
        .map(Optional::isPresent);
  }

  private Uni<Void> saveProgress(JobExecution job, UUID document) {
    JsonObject checkpoint = job.checkpoint().copy();
    long done = checkpoint.getLong("documents", 0L) + 1;
    checkpoint.put("after", document.toString()).put("documents", done);
    return job.save(checkpoint, done, null);
  }

  private Uni<Void> saveCounts(JobExecution job) {
    JsonObject checkpoint = job.checkpoint().copy();
    long done = checkpoint.getLong("documents", 0L);
    return counts.of(job.tenant()).chain(stats -> job.save(with(checkpoint, stats), done, done));
  }

  private static JsonObject with(JsonObject checkpoint, GapStats stats) {
    JsonObject byCategory = new JsonObject();
    stats.byCategory().forEach(byCategory::put);
    return checkpoint.put("gapsFound", stats.unresolved()).put("byCategory", byCategory);
  }
}
