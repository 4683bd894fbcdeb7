package io.knowledgevault.gap.rerun;

import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Starts and shows runs over everything stored. */
@ApplicationScoped
class AnalysisService {

  private static final String EVERYTHING = "all";

  private final Jobs jobs;

  AnalysisService(Jobs jobs) {
    this.jobs = jobs;
  }

  Uni<UUID> start(TenantId tenant) {
    return jobs.submit(tenant, new JobRequest(AnalysisJob.KIND, EVERYTHING, new JsonObject()));
  }

  Uni<AnalysisView> find(TenantId tenant, UUID id) {
    return jobs.find(tenant, id)
        .map(job -> job.orElseThrow(AnalysisService::noSuchAnalysis))
        .invoke(AnalysisService::mustBeAnalysis)
        .chain(job -> view(tenant, job));
  }

  Multi<AnalysisView> watch(TenantId tenant, UUID id) {
    return jobs.watch(tenant, id).onItem().transformToUniAndConcatenate(job -> view(tenant, job));
  }

  private Uni<AnalysisView> view(TenantId tenant, JobView job) {
    return jobs.checkpoint(tenant, job.id())
        .map(saved -> AnalysisView.of(job, saved.orElseGet(JsonObject::new)));
  }

  private static void mustBeAnalysis(JobView job) {
    if (!job.kind().equals(AnalysisJob.KIND)) {
      throw noSuchAnalysis();
    }
  }

  private static ProblemException noSuchAnalysis() {
    return ProblemException.notFound("analysis");
  }
}
