package io.knowledgevault.search.index.move;

import io.knowledgevault.search.index.tenant.TenantIndexes;
import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * "This tenant has another engine": every replica goes over to it. One that did not hear it finds
 * out when it looks for changes.
 */
@ApplicationScoped
class EngineNews {

  private static final Logger LOG = Logger.getLogger(EngineNews.class);
  private static final String CHANNEL = "kv:search:engine";

  private final RedisBroadcast broadcast;
  private final TenantIndexes indexes;

  EngineNews(RedisBroadcast broadcast, TenantIndexes indexes) {
    this.broadcast = broadcast;
    this.indexes = indexes;
  }

  void listen(@Observes StartupEvent event) {
    broadcast
        .messages(CHANNEL)
        .onItem()
        .transformToUniAndConcatenate(this::goOver)
        .subscribe()
        .with(done -> {}, failure -> LOG.error("No more news of engines", failure));
  }

  Uni<Void> tell(TenantId tenant) {
    return broadcast.publish(CHANNEL, tenant.toString());
  }

  private Uni<Void> goOver(String message) {
    return Uni.createFrom()
        .deferred(() -> indexes.goOver(TenantId.of(message)))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "%s stays with its engine for now", message))
        .onFailure()
        .recoverWithNull();
  }
}
