package io.knowledgevault.search.reembedding;

import io.knowledgevault.search.embedding.EmbeddingModels;
import io.knowledgevault.search.model.TenantModel;
import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobView;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A tenant's way to the configured model. */
@ApplicationScoped
class Reembedding {

  private final ReembeddingRepository repository;
  private final EmbeddingModels models;
  private final Jobs jobs;

  Reembedding(ReembeddingRepository repository, EmbeddingModels models, Jobs jobs) {
    this.repository = repository;
    this.models = models;
    this.jobs = jobs;
  }

  /** Where the tenant stands. */
  Uni<ModelView> view(TenantId tenant) {
    return Uni.combine()
        .all()
        .unis(repository.models(tenant), latest(tenant))
        .with((now, job) -> view(now, job));
  }

  private ModelView view(TenantModel now, Optional<JobView> job) {
    return new ModelView(
        now.active(), now.next().orElse(null), models.configured().id(), job.orElse(null));
  }

  private Uni<Optional<JobView>> latest(TenantId tenant) {
    return jobs.latest(tenant, ReembeddingJob.KIND, models.configured().id());
  }

  /** Begins, also what was declined before; 409 when it is under way. */
  Uni<ModelView> start(TenantId tenant) {
    return repository
        .models(tenant)
        .invoke(this::mustMove)
        .chain(() -> repository.allow(tenant))
        .chain(() -> submit(tenant))
        .chain(() -> view(tenant));
  }

  private void mustMove(TenantModel now) {
    String configured = models.configured().id();
    if (now.active().equals(configured) && now.next().isEmpty()) {
      throw ProblemException.conflict("The vectors are of the configured model already.");
    }
  }

  Uni<Void> submit(TenantId tenant) {
    String model = models.configured().id();
    JsonObject payload = new JsonObject().put(ReembeddingJob.MODEL, model);
    return jobs.submit(tenant, new JobRequest(ReembeddingJob.KIND, model, payload))
        .replaceWithVoid();
  }

  /** Stops and does not begin again by itself; searches go on with the model they have. */
  Uni<ModelView> decline(TenantId tenant) {
    return repository
        .decline(tenant, models.configured().id())
        .chain(() -> latest(tenant))
        .call(
            job ->
                job.map(each -> jobs.cancel(tenant, each.id()))
                    .orElseGet(() -> Uni.createFrom().item(false)))
        .chain(() -> view(tenant));
  }

  /**
   * Where a tenant stands.
   *
   * @param active the model that searches use
   * @param next the model whose vectors are being made
   * @param configured the model that the installation wants
   * @param job the latest move to the configured model; null when there was none
   */
  record ModelView(String active, String next, String configured, JobView job) {}
}
