package io.knowledgevault.servicekit.identity;

import io.quarkus.arc.DefaultBean;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys as the gateway publishes them, read in the background: every second until the first
 * success, then every minute, and soon after a token names a key that is not known yet. The last
 * good set stays in force while the gateway is away. The gateway itself brings its own
 * implementation.
 */
@ApplicationScoped
@DefaultBean
class PublishedKeys implements VerificationKeys {

  private static final Logger LOG = Logger.getLogger(PublishedKeys.class);
  private static final int REFRESH_EVERY_TICKS = 60;
  private static final int WARN_AT_TICK = 15;

  private final KeySetClient client;
  private final AtomicBoolean wanted = new AtomicBoolean(true);
  private volatile Map<String, PublicKey> keys = Map.of();
  private int ticks;

  PublishedKeys(@RestClient KeySetClient client) {
    this.client = client;
  }

  @Override
  public Optional<PublicKey> find(String keyId) {
    PublicKey key = keys.get(keyId);
    if (key == null) {
      wanted.set(true);
    }
    return Optional.ofNullable(key);
  }

  @Override
  public boolean loaded() {
    return !keys.isEmpty();
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> refresh() {
    if (++ticks % REFRESH_EVERY_TICKS != 0 && !wanted.get()) {
      return Uni.createFrom().voidItem();
    }
    return client
        .keys()
        .invoke(this::accept)
        .replaceWithVoid()
        .onFailure()
        .invoke(this::tell)
        .onFailure()
        .recoverWithNull();
  }

  /** Once soon after the start and then once a minute: the gateway may just be slower to start. */
  private void tell(Throwable failure) {
    if (ticks % REFRESH_EVERY_TICKS == WARN_AT_TICK) {
      LOG.warnf("The issuer's keys cannot be read: %s", failure);
    }
  }

  private void accept(String json) {
    try {
      Map<String, PublicKey> read = new HashMap<>();
      for (JsonWebKey key : new JsonWebKeySet(json).getJsonWebKeys()) {
        if (key instanceof PublicJsonWebKey pair && key.getKeyId() != null) {
          read.put(key.getKeyId(), pair.getPublicKey());
        }
      }
      if (!read.isEmpty()) {
        keys = Map.copyOf(read);
        wanted.set(false);
      }
    } catch (JoseException malformed) {
      LOG.warnf("The issuer's keys are malformed: %s", malformed.getMessage());
    }
  }
}
