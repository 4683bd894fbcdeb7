package io.knowledgevault.gateway.identity.token;

import io.knowledgevault.gateway.identity.IdentityConfig;
import io.knowledgevault.servicekit.identity.VerificationKeys;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The issuer's own keys, read at start (which fails without one) and again every minute, so that a
 * key is added or withdrawn without a restart. The key whose id sorts last signs; one that appears
 * while we run waits first, until all replicas and services have had time to learn of it.
 * Thread-safe.
 */
@Startup
@ApplicationScoped
class IssuerKeys implements VerificationKeys {

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
  private static final Duration LEARNING_TIME = Duration.ofMinutes(3);

  private final Path directory;
  private volatile State state;

  IssuerKeys(IdentityConfig config) {
    this.directory = config.keys();
    this.state = State.first(SigningKeys.readAll(directory));
  }

  /** The key that signs now. */
  SigningKey signing() {
    return state.signing(Instant.now());
  }

  JsonObject published() {
    return state.keys.published();
  }

  @Override
  public Optional<PublicKey> find(String keyId) {
    return state.keys.find(keyId).map(SigningKey::open);
  }

  @Override
  public boolean loaded() {
    return true;
  }

  @Scheduled(every = "60s", delayed = "60s")
  void readAgain() {
    try {
      state = state.next(SigningKeys.readAll(directory), Instant.now());
    } catch (RuntimeException unreadable) {
      LOG.errorf("Signing keys stay as they are: %s", unreadable.getMessage());
    }
  }

  /** The keys, and since when each has been known. */
  record State(SigningKeys keys, Map<String, Instant> since) {

    static State first(SigningKeys keys) {
      return new State(keys, Map.of());
    }

    State next(SigningKeys read, Instant now) {
      Map<String, Instant> known = new HashMap<>();
      for (SigningKey key : read.keys()) {
        boolean old = keys.find(key.id()).isPresent();
        known.put(key.id(), old ? since.getOrDefault(key.id(), Instant.MIN) : now);
      }
      return new State(read, Map.copyOf(known));
    }

    SigningKey signing(Instant now) {
      Instant learnt = now.minus(LEARNING_TIME);
      return keys.keys().reversed().stream()
          .filter(each -> !since.getOrDefault(each.id(), Instant.MIN).isAfter(learnt))
          .findFirst()
          .orElseGet(() -> keys.keys().getLast());
    }
  }
}
