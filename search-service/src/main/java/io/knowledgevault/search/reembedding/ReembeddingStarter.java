package io.knowledgevault.search.reembedding;

import io.knowledgevault.search.embedding.EmbeddingModels;
import io.knowledgevault.search.platform.SearchConfig;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Sees, now and then, whose vectors are not of the configured model, and begins their move. */
@ApplicationScoped
class ReembeddingStarter {

  private static final Logger LOG = Logger.getLogger(ReembeddingStarter.class);
  private static final int AT_ONCE = 100;

  private final ReembeddingRepository repository;
  private final Reembedding reembedding;
  private final EmbeddingModels models;
  private final SearchConfig config;

  ReembeddingStarter(
      ReembeddingRepository repository,
      Reembedding reembedding,
      EmbeddingModels models,
      SearchConfig config) {
    this.repository = repository;
    this.reembedding = reembedding;
    this.models = models;
    this.config = config;
  }

  @Scheduled(
      every = "${kv.search.embedding.look:30s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    if (config.role() == SearchConfig.Role.QUERY) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .tenantsToMove(models.configured().id(), AT_ONCE)
        .onItem()
        .transformToMulti(tenants -> Multi.createFrom().iterable(tenants))
        .onItem()
        .transformToUniAndConcatenate(this::begin)
        .collect()
        .last()
        .onFailure()
        .invoke(failure -> LOG.warnf("No look at the models of tenants: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Another replica may have been quicker. */
  private Uni<Void> begin(TenantId tenant) {
    return reembedding
        .submit(tenant)
        .onFailure()
        .invoke(failure -> LOG.debugf("Not begun for %s: %s", tenant, failure))
        .onFailure()
        .recoverWithNull();
  }
}
