package io.knowledgevault.search.reembedding;

import io.knowledgevault.search.embedding.EmbeddingModels;
import io.knowledgevault.search.embedding.ModelAwayException;
import io.knowledgevault.search.index.tenant.IndexNews;
import io.knowledgevault.search.reembedding.ReembeddingRepository.Text;
import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobFailedException;
import io.knowledgevault.servicekit.job.JobHandler;
import io.knowledgevault.servicekit.job.JobPostponedException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Brings a tenant to another model while it goes on searching with the old one: makes the missing
 * vectors, batch by batch, changes over in one transaction when none is missing, and puts the new
 * vectors in the place of the old. A batch that was made is never made again, whichever replica
 * goes on. The provider is asked outside of transactions.
 */
@ApplicationScoped
class ReembeddingJob implements JobHandler {

  static final String KIND = "re-embedding";
  static final String MODEL = "model";

  private static final String AFTER = "after";
  private static final String DONE = "done";
  private static final String TOTAL = "total";
  private static final UUID FIRST = new UUID(0, 0);
  private static final int BATCH = 64;
  private static final int MOVED_AT_ONCE = 500;
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final ReembeddingRepository repository;
  private final EmbeddingModels models;
  private final IndexNews news;

  ReembeddingJob(ReembeddingRepository repository, EmbeddingModels models, IndexNews news) {
    this.repository = repository;
    this.models = models;
    this.news = news;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<Void> run(JobExecution execution) {
    TenantId tenant = execution.tenant();
    String model = execution.payload().getString(MODEL);
    return repository
        .begin(tenant, model)
        .invoke(ReembeddingJob::mustBeWanted)
        .chain(() -> again(() -> embedSome(execution, model)))
        .call(() -> news.changed(tenant))
        .chain(() -> again(() -> moveSome(execution, model)))
        .onFailure(ModelAwayException.class)
        .transform(away -> postponed((ModelAwayException) away));
  }

  private static void mustBeWanted(boolean begun) {
    if (!begun) {
      throw new JobFailedException("An administrator has declined this model.");
    }
  }

  private static JobPostponedException postponed(ModelAwayException away) {
    return new JobPostponedException(away.getMessage(), away.retryAfter().orElse(PAUSE));
  }

  private static Uni<Void> again(Supplier<Uni<Boolean>> step) {
    return Multi.createBy()
        .repeating()
        .uni(() -> step.get())
        .whilst(more -> more)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** One batch; at the end the change. False when it is made. */
  private Uni<Boolean> embedSome(JobExecution execution, String model) {
    if (!execution.checkpoint().containsKey(TOTAL)) {
      return count(execution, model).replaceWith(true);
    }
    UUID after = UUID.fromString(execution.checkpoint().getString(AFTER));
    return repository
        .missing(execution.tenant(), model, after, BATCH)
        .chain(
            texts ->
                texts.isEmpty()
                    ? changeOver(execution, model)
                    : embed(execution, model, texts).replaceWith(true));
  }

  private Uni<Void> embed(JobExecution execution, String model, List<Text> texts) {
    JsonObject last = execution.checkpoint();
    long done = last.getLong(DONE) + texts.size();
    return Uni.createFrom()
        .deferred(() -> models.get(model).passages(texts.stream().map(Text::text).toList()))
        .chain(vectors -> repository.add(execution.tenant(), model, texts, vectors))
        .chain(() -> save(execution, texts.getLast().passageId(), done, last.getLong(TOTAL)));
  }

  /** Passages that came meanwhile may have no vector: then once more from the beginning. */
  private Uni<Boolean> changeOver(JobExecution execution, String model) {
    return repository
        .switchTo(execution.tenant(), model)
        .call(() -> count(execution, model))
        .map(changed -> !changed);
  }

  private Uni<Boolean> moveSome(JobExecution execution, String model) {
    JsonObject last = execution.checkpoint();
    return repository
        .moveSome(execution.tenant(), model, MOVED_AT_ONCE)
        .call(() -> save(execution, FIRST, last.getLong(DONE), last.getLong(TOTAL)))
        .map(moved -> moved > 0);
  }

  /** Counting reads all passages, so it is done at the ends only. */
  private Uni<Void> count(JobExecution execution, String model) {
    return repository
        .progress(execution.tenant(), model)
        .chain(now -> save(execution, FIRST, now.done(), now.total()));
  }

  private static Uni<Void> save(JobExecution execution, UUID after, long done, long total) {
    JsonObject checkpoint =
        new JsonObject().put(AFTER, after.toString()).put(DONE, done).put(TOTAL, total);
    return execution.save(checkpoint, Math.min(done, total), total);
  }
}
