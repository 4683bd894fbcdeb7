package io.knowledgevault.servicekit.erasure;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * Something of a tenant that a service keeps outside of Postgres and that must go with the tenant.
 * A bean of this type is found by itself.
 */
public interface TenantTraces {

  /** Its name in the report, such as {@code redisKeys}. */
  String kind();

  /**
   * Removes all of it; does nothing when there is none.
   *
   * @return how many were removed; a failure is tried again
   */
  Uni<Long> erase(TenantId tenant);

  /**
   * For what every replica has of its own: the tenants it has something of. Each replica asks by
   * itself which of them were erased.
   */
  default Uni<Set<TenantId>> kept() {
    return Uni.createFrom().item(Set.of());
  }
}
