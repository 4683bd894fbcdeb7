package io.knowledgevault.servicekit.erasure;

import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Removes what this replica has of its own of tenants that were erased through another one: at once
 * when it hears of it, and else within seconds, also after a restart.
 */
@ApplicationScoped
class ReplicaSweep {

  private static final Logger LOG = Logger.getLogger(ReplicaSweep.class);

  private final ErasureRepository repository;
  private final RedisBroadcast broadcast;
  private final List<TenantTraces> traces;

  ReplicaSweep(
      ErasureRepository repository, RedisBroadcast broadcast, @Any Instance<TenantTraces> traces) {
    this.repository = repository;
    this.broadcast = broadcast;
    this.traces = traces.stream().toList();
  }

  void listen(@Observes StartupEvent event) {
    broadcast
        .messages(TenantEraser.ERASED)
        .onItem()
        .transformToUniAndConcatenate(tenant -> sweep().replaceWith(tenant))
        .subscribe()
        .with(
            tenant -> LOG.debugf("Swept after the erasure of %s", tenant),
            failure -> LOG.error("No more news of erasures", failure));
  }

  /** Never fails: what could not be removed is there at the next look. */
  @Scheduled(
      every = "${kv.erasure.sweep:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return Multi.createFrom()
        .iterable(traces)
        .onItem()
        .transformToUniAndConcatenate(
            each -> each.kept().chain(tenants -> sweep(each, tenants)).replaceWith(true))
        .collect()
        .last()
        .onFailure()
        .invoke(failure -> LOG.warnf("Traces of erased companies stay for now: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<Void> sweep(TenantTraces kind, Set<TenantId> tenants) {
    if (tenants.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return repository.erasedAmong(tenants).chain(erased -> remove(kind, erased));
  }

  private static Uni<Void> remove(TenantTraces kind, Collection<TenantId> erased) {
    return Multi.createFrom()
        .iterable(erased)
        .onItem()
        .transformToUniAndConcatenate(kind::erase)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
