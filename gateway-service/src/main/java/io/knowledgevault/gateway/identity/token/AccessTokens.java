package io.knowledgevault.gateway.identity.token;

import io.knowledgevault.gateway.identity.IdentityConfig;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Issues access tokens: JWT, ES256, with the claims that every service verifies. Thread-safe. */
@ApplicationScoped
public class AccessTokens {

  private final IssuerKeys keys;
  private final IdentityConfig config;

  AccessTokens(IssuerKeys keys, IdentityConfig config) {
    this.keys = keys;
    this.config = config;
  }

  /** A token for a person. */
  public AccessToken forUser(TenantId tenant, UUID user, String role) {
    return sign(user.toString(), Optional.of(tenant), role, config.accessTokenLifetime());
  }

  /** A token for one of our services, acting for a tenant or for none. */
  public AccessToken forService(String service, Optional<TenantId> tenant) {
    return sign(service, tenant, Role.SERVICE, config.serviceTokenLifetime());
  }

  private AccessToken sign(
      String subject, Optional<TenantId> tenant, String role, Duration lifetime) {
    SigningKey key = keys.signing();
    JwtClaimsBuilder claims =
        Jwt.claims()
            .issuer(config.issuer())
            .audience(config.audience())
            .subject(subject)
            .groups(Set.of(role))
            .claim("jti", UUID.randomUUID().toString())
            .expiresIn(lifetime);
    tenant.ifPresent(each -> claims.claim("tenant", each.toString()));
    String token =
        claims.jws().algorithm(SignatureAlgorithm.ES256).keyId(key.id()).sign(key.secret());
    return new AccessToken(token, lifetime.toSeconds());
  }

  /**
   * A signed token.
   *
   * @param expiresIn seconds from now
   */
  public record AccessToken(String accessToken, long expiresIn) {}
}
