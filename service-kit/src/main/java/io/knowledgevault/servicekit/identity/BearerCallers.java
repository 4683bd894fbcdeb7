package io.knowledgevault.servicekit.identity;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Reads the caller of a request that does not come through the usual security, such as one on the
 * management port. Verifies the token in the same way. Thread-safe.
 */
@ApplicationScoped
public class BearerCallers {

  private static final String SCHEME = "Bearer ";

  private final TokenVerifier verifier;

  BearerCallers(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Who asks; empty without a good token.
   *
   * @param authorization the header's value, or null
   */
  public Optional<Caller> read(String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return Optional.empty();
    }
    try {
      JWTCallerPrincipal token = verifier.parse(authorization.substring(SCHEME.length()), null);
      String tenant = token.getClaim(CurrentCaller.TENANT_CLAIM);
      TenantId of = tenant == null ? null : TenantId.of(tenant);
      return Optional.of(new Caller(of, token.getSubject(), token.getGroups()));
    } catch (ParseException refused) {
      return Optional.empty();
    }
  }
}
