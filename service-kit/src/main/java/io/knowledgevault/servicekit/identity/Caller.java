package io.knowledgevault.servicekit.identity;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, as a verified token says.
 *
 * @param tenant the company they act for; null only for a service that acts for none
 * @param subject id of the user, or name of the service
 * @param roles words of {@link Role}
 */
public record Caller(TenantId tenant, String subject, Set<String> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean has(String role) {
    return roles.contains(role);
  }

  /** True for one of our own services. */
  public boolean isService() {
    return has(Role.SERVICE);
  }

  /**
   * The user's id.
   *
   * @throws IllegalStateException when the caller is a service
   */
  public UUID userId() {
    if (isService()) {
      throw new IllegalStateException("a service has no user id");
    }
    return UUID.fromString(subject);
  }
}
