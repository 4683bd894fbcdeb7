package io.knowledgevault.search.index;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.util.Set;

/** Opens indexes of one engine. Methods block, unless they say otherwise. */
public interface PassageIndexFactory {

  /** Whose indexes these are; does not block. */
  Engine engine();

  /** Whether it can be used as this process is configured; does not block. */
  default boolean available() {
    return true;
  }

  /**
   * The same engine for indexes with vectors of one model only. An engine that can hold indexes of
   * one tenant with vectors of two models beside each other keeps them apart by this; searches go
   * on with the old one while the other is built.
   */
  default PassageIndexFactory of(String model) {
    return this;
  }

  /** Opens what is there, or begins an empty index when there is nothing or it is damaged. */
  PassageIndex open(TenantId tenant);

  /** Throws away what is stored for a tenant, whose index must be closed; gives how many files. */
  long discard(TenantId tenant);

  /** The same for the indexes of all models. */
  default long discardAll(TenantId tenant) {
    return discard(tenant);
  }

  /** The tenants for whom this process, and no other, has something stored. */
  Set<TenantId> stored();
}
