package io.knowledgevault.ingestion.erasure;

import io.knowledgevault.servicekit.erasure.TenantEraser;
import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Begins the erasure of a company and tells how far it is. There is at most one a company. */
@ApplicationScoped
class ErasureService {

  private final ErasureRepository repository;
  private final TenantEraser eraser;
  private final Jobs jobs;

  ErasureService(ErasureRepository repository, TenantEraser eraser, Jobs jobs) {
    this.repository = repository;
    this.eraser = eraser;
    this.jobs = jobs;
  }

  /** Gives the job, which is an older one when the company is being erased or gone already. */
  Uni<UUID> begin(TenantId tenant) {
    return repository
        .find(tenant)
        .chain(
            known ->
                known
                    .map(report -> Uni.createFrom().item(report.id()))
                    .orElseGet(() -> submit(tenant)));
  }

  Uni<ErasureReport> report(TenantId tenant, UUID id) {
    return repository
        .find(tenant)
        .map(
            known ->
                known
                    .filter(report -> report.id().equals(id))
                    .orElseThrow(() -> ProblemException.notFound("erasure")));
  }

  /** Writes it down and shuts this service's door; may be done again. */
  Uni<Void> open(TenantId tenant, UUID job) {
    return repository.begin(tenant, job).chain(() -> eraser.shut(tenant));
  }

  private Uni<UUID> submit(TenantId tenant) {
    JsonObject payload = new JsonObject().put("tenant", tenant.toString());
    JobRequest request = new JobRequest(EraseTenantJob.KIND, tenant.toString(), payload);
    return jobs.submit(EraseTenantJob.INSTALLATION, request).call(job -> open(tenant, job));
  }
}
