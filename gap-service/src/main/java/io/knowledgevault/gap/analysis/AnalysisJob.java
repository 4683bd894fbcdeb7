package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.ledger.GapCounts;
import io.knowledgevault.gap.ledger.GapStats;
import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobHandler;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
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
  private static final int COUNT_EVERY = 100;

  private final TenantTransaction transaction;
  private final SentenceStore sentences;
  private final Reader reader;
  private final Analysis analysis;
  private final GapCounts counts;

  AnalysisJob(
      TenantTransaction transaction,
      SentenceStore sentences,
      Reader reader,
      Analysis analysis,
      GapCounts counts) {
    this.transaction = transaction;
    this.sentences = sentences;
    this.reader = reader;
    this.analysis = analysis;
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
    return transaction
        .run(job.tenant(), tx -> sentences.next(tx, job.tenant(), after))
        .chain(
            next ->
                next.isEmpty()
                    ? saveCounts(job, job.checkpoint().copy(), true).replaceWith(false)
                    : renew(job, next).replaceWith(true));
  }

  private Uni<Void> renew(JobExecution job, Optional<Reading> stored) {
    Reading old = stored.orElseThrow();
    return reader
        .run(
            () ->
                new Reading(
                    old.seq(),
                    old.contentHash(),
                    old.document(),
                    reader.detection().read(old.document())))
        .chain(
            reading ->
                transaction.run(job.tenant(), tx -> analysis.renew(tx, job.tenant(), reading)))
        .chain(
            () ->
                saveCounts(
                    job,
                    job.checkpoint().copy().put("after", old.document().id().toString()),
                    false));
  }

  private Uni<Void> saveCounts(JobExecution job, JsonObject checkpoint, boolean last) {
    long done = checkpoint.getLong("documents", 0L) + (last ? 0 : 1);
    checkpoint.put("documents", done);
    return last || done % COUNT_EVERY == 1
        ? counts.of(job.tenant()).chain(stats -> job.save(with(checkpoint, stats), done, null))
        : job.save(checkpoint, done, null);
  }

  private static JsonObject with(JsonObject checkpoint, GapStats stats) {
    JsonObject byCategory = new JsonObject();
    stats.byCategory().forEach(byCategory::put);
    return checkpoint.put("gapsFound", stats.unresolved()).put("byCategory", byCategory);
  }
}
