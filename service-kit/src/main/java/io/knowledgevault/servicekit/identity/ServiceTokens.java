package io.knowledgevault.servicekit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.knowledgevault.servicekit.identity.TokenClient.IssuedToken;
import io.knowledgevault.servicekit.identity.TokenClient.TokenRequest;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Tokens with which this service calls its neighbours: role {@code service}, acting for one tenant
 * or for none. Kept until half a minute before they expire. Thread-safe.
 */
@ApplicationScoped
public class ServiceTokens {

  private static final long MAX_KEPT = 10_000;
  private static final long RENEW_SECONDS_AHEAD = 30;

  private final TokenClient client;
  private final String service;
  private final Optional<String> secret;
  private final Cache<Optional<TenantId>, Kept> kept =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

  ServiceTokens(
      @RestClient TokenClient client,
      @ConfigProperty(name = "kv.service") String service,
      @ConfigProperty(name = "kv.service.secret") Optional<String> secret) {
    this.client = client;
    this.service = service;
    this.secret = secret;
  }

  /** A bearer token that acts for this tenant; fails when the issuer cannot be reached. */
  public Uni<String> forTenant(TenantId tenant) {
    return token(Optional.of(tenant));
  }

  /** A bearer token that acts for no tenant. */
  public Uni<String> withoutTenant() {
    return token(Optional.empty());
  }

  private Uni<String> token(Optional<TenantId> tenant) {
    Kept known = kept.getIfPresent(tenant);
    if (known != null && Instant.now().isBefore(known.renewAt())) {
      return Uni.createFrom().item(known.token());
    }
    return client
        .issue(new TokenRequest(service, secret.orElse(""), tenant.orElse(null)))
        .map(issued -> keep(tenant, issued));
  }

  private String keep(Optional<TenantId> tenant, IssuedToken issued) {
    Instant renewAt = Instant.now().plusSeconds(issued.expiresIn() - RENEW_SECONDS_AHEAD);
    kept.put(tenant, new Kept(issued.accessToken(), renewAt));
    return issued.accessToken();
  }

  private record Kept(String token, Instant renewAt) {}
}
