package io.knowledgevault.search.index;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.util.Set;

/** Opens indexes of one engine. Methods block. */
public interface PassageIndexFactory {

  /** Opens what is there, or begins an empty index when there is nothing or it is damaged. */
  PassageIndex open(TenantId tenant);

  /** Throws away what is stored for a tenant, whose index must be closed; gives how many files. */
  long discard(TenantId tenant);

  /** The tenants for whom something is stored. */
  Set<TenantId> stored();
}
