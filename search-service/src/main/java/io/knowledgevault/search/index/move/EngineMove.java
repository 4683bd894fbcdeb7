package io.knowledgevault.search.index.move;

import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.engine.Engines;
import io.knowledgevault.search.index.tenant.TenantIndexes;
import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobHandler;
import io.knowledgevault.servicekit.job.JobPostponedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Moves a tenant's index. The new one is built from Postgres beside the old; when it has
 * everything, the tenant's row says so, and every replica goes over to it in its own time,
 * searching in the old one meanwhile. At last the old one goes. Begun again after a crash it goes
 * on where the new index is.
 */
@ApplicationScoped
class EngineMove implements JobHandler {

  static final String KIND = "search-engine-move";
  static final String SOURCE = "index";
  static final String TO = "to";

  private static final String SWITCHED_AT = "switchedAt";

  private final Engines engines;
  private final TenantIndexes indexes;
  private final EngineNews news;
  private final EngineConfig config;

  EngineMove(Engines engines, TenantIndexes indexes, EngineNews news, EngineConfig config) {
    this.engines = engines;
    this.indexes = indexes;
    this.news = news;
    this.config = config;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<Void> run(JobExecution job) {
    Engine to = Engine.of(job.payload().getString(TO));
    Uni<Void> moved =
        job.checkpoint().containsKey(SWITCHED_AT)
            ? Uni.createFrom().voidItem()
            : build(job, to).chain(() -> change(job, to));
    return moved.chain(() -> news.tell(job.tenant())).chain(() -> removeOld(job, to));
  }

  /** An index in the cluster is built once; those on the replicas' disks each builds for itself. */
  private Uni<Void> build(JobExecution job, Engine to) {
    return to.isRemote()
        ? indexes.build(job.tenant(), to, reached -> save(job, reached))
        : Uni.createFrom().voidItem();
  }

  private static Uni<Void> save(JobExecution job, long reached) {
    return job.save(job.checkpoint(), reached, null);
  }

  private Uni<Void> change(JobExecution job, Engine to) {
    JsonObject switched = new JsonObject().put(SWITCHED_AT, Instant.now().toString());
    return engines
        .give(job.tenant(), to)
        .chain(() -> job.save(switched, 1, 1L))
        .chain(() -> indexes.goOver(job.tenant()));
  }

  /** What lies on the replicas' disks they remove themselves when they go over. */
  private Uni<Void> removeOld(JobExecution job, Engine to) {
    if (to.isRemote()) {
      return Uni.createFrom().voidItem();
    }
    Instant switchedAt = Instant.parse(job.checkpoint().getString(SWITCHED_AT));
    Duration left = Duration.between(Instant.now(), switchedAt.plus(config.keepOld()));
    if (left.isPositive()) {
      throw new JobPostponedException("The old index is kept until all have left it.", left);
    }
    return engines.discard(job.tenant(), Engine.OPENSEARCH).replaceWithVoid();
  }
}
