package io.knowledgevault.servicekit.identity;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller of the request in hand. The one place that reads claims: everything else takes a
 * {@link Caller}. Use it in resources behind {@code @RolesAllowed} or {@code @Authenticated}.
 */
@ApplicationScoped
public class CurrentCaller {

  static final String TENANT_CLAIM = "tenant";

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * Returns who asks.
   *
   * @throws UnauthorizedException when the request carries no verified token
   */
  public Caller get() {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw new UnauthorizedException();
    }
    String tenant = token.getClaim(TENANT_CLAIM);
    return new Caller(
        tenant == null ? null : TenantId.of(tenant), token.getSubject(), token.getGroups());
  }

  /**
   * Returns the tenant that the caller acts for.
   *
   * @throws ForbiddenException when the token names none
   */
  public TenantId tenant() {
    TenantId tenant = get().tenant();
    if (tenant == null) {
      throw new ForbiddenException("the token names no tenant");
    }
    return tenant;
  }
}
