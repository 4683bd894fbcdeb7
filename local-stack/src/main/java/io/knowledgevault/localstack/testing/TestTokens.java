package io.knowledgevault.localstack.testing;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Access tokens for tests, as the gateway would issue them. Every service started with {@link
 * LocalStackResource} in this JVM accepts the good ones, for 15 minutes.
 */
public final class TestTokens {

  private TestTokens() {}

  /** A token of some user, another one at each call; an administrator when no role is named. */
  public static String user(TenantId tenant, String... roles) {
    return user(tenant, UUID.randomUUID(), roles);
  }

  /** A token of this user; an administrator when no role is named. */
  public static String user(TenantId tenant, UUID userId, String... roles) {
    return userToken(tenant, userId, roles).signed(TestSigningKey.shared());
  }

  /** A token of a service that acts for this tenant. */
  public static String service(TenantId tenant) {
    return serviceToken("test").tenant(tenant).signed(TestSigningKey.shared());
  }

  /** A token of a service that acts for no tenant. */
  public static String serviceWithoutTenant() {
    return serviceToken("test").signed(TestSigningKey.shared());
  }

  /** Looks right, but somebody else's key has signed it. */
  public static String forged(TenantId tenant, String... roles) {
    return userToken(tenant, UUID.randomUUID(), roles).signed(TestSigningKey.generated());
  }

  /** Was good until ten minutes ago. */
  public static String expired(TenantId tenant, String... roles) {
    Instant then = Instant.now().minusSeconds(600);
    return userToken(tenant, UUID.randomUUID(), roles)
        .claim("iat", then.minusSeconds(900).getEpochSecond())
        .claim("exp", then.getEpochSecond())
        .signed(TestSigningKey.shared());
  }

  /** Rightly signed, with these claims put over those of an administrator's token. */
  public static String withClaims(TenantId tenant, Map<String, Object> claims) {
    var token = userToken(tenant, UUID.randomUUID());
    claims.forEach(token::claim);
    return token.signed(TestSigningKey.shared());
  }

  static TestToken serviceToken(String service) {
    return new TestToken(service, List.of(Role.SERVICE));
  }

  private static TestToken userToken(TenantId tenant, UUID userId, String... roles) {
    List<String> groups = roles.length == 0 ? List.of(Role.ADMIN) : List.of(roles);
    return new TestToken(userId.toString(), groups).tenant(tenant);
  }
}
