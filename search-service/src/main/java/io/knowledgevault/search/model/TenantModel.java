package io.knowledgevault.search.model;

import java.util.Optional;

/**
 * Which models a tenant's vectors come from.
 *
 * @param active the one that searches use; every passage has its vector
 * @param next the one that the tenant is moving to, if it is
 */
public record TenantModel(String active, Optional<String> next) {

  /** One that does not move. */
  public static TenantModel only(String active) {
    return new TenantModel(active, Optional.empty());
  }
}
