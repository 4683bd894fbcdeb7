package io.knowledgevault.search.index.move;

import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.engine.Engines;
import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobView;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Shows and changes the engine of a tenant. */
@ApplicationScoped
class EngineService {

  private final Engines engines;
  private final Jobs jobs;

  EngineService(Engines engines, Jobs jobs) {
    this.engines = engines;
    this.jobs = jobs;
  }

  Uni<EngineView> view(TenantId tenant) {
    return Uni.combine()
        .all()
        .unis(engines.of(tenant), jobs.latest(tenant, EngineMove.KIND, EngineMove.SOURCE))
        .with((engine, move) -> new EngineView(engine, available(), move.orElse(null)));
  }

  private List<Engine> available() {
    return Arrays.stream(Engine.values()).filter(this::isAvailable).toList();
  }

  private boolean isAvailable(Engine engine) {
    return engines.factory(engine).available();
  }

  /** Gives the id of the job. */
  Uni<UUID> move(TenantId tenant, Engine to) {
    if (!isAvailable(to)) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "There is no OpenSearch cluster: whoever runs this installation has to name one in"
              + " KV_OPENSEARCH_URL first.");
    }
    return engines
        .of(tenant)
        .invoke(
            engine -> {
              if (engine == to) {
                throw ProblemException.conflict("The index is with " + to.value() + " already.");
              }
            })
        .chain(() -> jobs.submit(tenant, request(to)));
  }

  private static JobRequest request(Engine to) {
    return new JobRequest(
        EngineMove.KIND, EngineMove.SOURCE, new JsonObject().put(EngineMove.TO, to.value()));
  }

  /**
   * Where an index is.
   *
   * @param engine that holds it
   * @param available those that can be moved to
   * @param move the newest one, null when there was none
   */
  record EngineView(Engine engine, List<Engine> available, JobView move) {}
}
