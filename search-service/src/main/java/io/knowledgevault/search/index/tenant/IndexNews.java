package io.knowledgevault.search.index.tenant;

import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * "The passages of this tenant changed": every replica that has its index open brings it up to
 * date. A lost message costs little, since searches look for changes too.
 */
@ApplicationScoped
public class IndexNews {

  private static final Logger LOG = Logger.getLogger(IndexNews.class);
  private static final String CHANNEL = "kv:search:passages";
  private static final int TENANTS_AT_ONCE = 4;

  private final RedisBroadcast broadcast;
  private final TenantIndexes indexes;

  IndexNews(RedisBroadcast broadcast, TenantIndexes indexes) {
    this.broadcast = broadcast;
    this.indexes = indexes;
  }

  void listen(@Observes StartupEvent event) {
    broadcast
        .messages(CHANNEL)
        .onItem()
        .transformToUni(this::follow)
        .merge(TENANTS_AT_ONCE)
        .subscribe()
        .with(followed -> {}, failure -> LOG.error("No more news of passages", failure));
  }

  /** Call after the commit. Completes when this replica is up to date; never fails. */
  public Uni<Void> changed(TenantId tenant) {
    return broadcast.publish(CHANNEL, tenant.toString()).chain(() -> quietly(tenant));
  }

  /** The same for a caller who must not wait for indexes. */
  public void tell(TenantId tenant) {
    changed(tenant).subscribe().with(told -> {}, failure -> LOG.warn("News not told", failure));
  }

  private Uni<Void> follow(String message) {
    try {
      return quietly(TenantId.of(message));
    } catch (IllegalArgumentException malformed) {
      return Uni.createFrom().voidItem();
    }
  }

  private Uni<Void> quietly(TenantId tenant) {
    return indexes
        .followIfOpen(tenant)
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "The index of %s stays behind", tenant))
        .onFailure()
        .recoverWithNull();
  }
}
