package io.knowledgevault.ingestion.classification.learning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.knowledgevault.ingestion.classification.learning.LearningRepository.Stored;
import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What each company has taught, at hand. Kept for some companies, about 100 KB each, and read again
 * when another replica says that it changed, or after some seconds, should that message be lost.
 * Thread-safe.
 */
@ApplicationScoped
public class TaughtModels {

  private static final Logger LOG = Logger.getLogger(TaughtModels.class);
  private static final String CHANNEL = "kv:ingestion:classification";
  private static final int COMPANIES = 200;
  private static final Duration FOR = Duration.ofSeconds(10);

  private final LearningRepository repository;
  private final TenantTransaction transaction;
  private final RedisBroadcast broadcast;
  private final Set<TenantId> changed = ConcurrentHashMap.newKeySet();
  private final Cache<TenantId, Uni<TaughtModel>> models =
      Caffeine.newBuilder().maximumSize(COMPANIES).expireAfterWrite(FOR).build();

  TaughtModels(
      LearningRepository repository, TenantTransaction transaction, RedisBroadcast broadcast) {
    this.repository = repository;
    this.transaction = transaction;
    this.broadcast = broadcast;
  }

  void listen(@Observes StartupEvent event) {
    broadcast
        .messages(CHANNEL)
        .subscribe()
        .with(
            tenant -> models.asMap().keySet().removeIf(each -> each.toString().equals(tenant)),
            failure -> LOG.error("News of taught models ended", failure));
  }

  /** What the company has taught; what everybody starts from when that cannot be read. */
  public Uni<TaughtModel> of(TenantId tenant) {
    return models.get(
        tenant,
        absent ->
            read(tenant)
                .onFailure()
                .invoke(
                    failure -> {
                      models.invalidate(tenant);
                      LOG.debugf("Classifying untaught: %s", failure);
                    })
                .onFailure()
                .recoverWithItem(TaughtModel.NONE)
                .memoize()
                .indefinitely());
  }

  private Uni<TaughtModel> read(TenantId tenant) {
    return transaction
        .run(tenant, tx -> repository.model(tx, tenant))
        .map(stored -> stored == Stored.NOTHING ? TaughtModel.NONE : stored.model());
  }

  /** Called in the transaction that may change it. */
  void mayHaveChanged(TenantId tenant, boolean may) {
    if (may) {
      changed.add(tenant);
    }
  }

  /** To be called after a commit: tells the other replicas if there is something new. */
  public Uni<Void> tellIfChanged(TenantId tenant) {
    if (!changed.remove(tenant)) {
      return Uni.createFrom().voidItem();
    }
    models.invalidate(tenant);
    return broadcast.publish(CHANNEL, tenant.toString());
  }
}
