package io.knowledgevault.search.index;

import io.knowledgevault.sharedmodel.id.TenantId;

/** Opens indexes of one engine. Methods block. */
public interface PassageIndexFactory {

  /** Opens what is there, or begins an empty index when there is nothing or it is damaged. */
  PassageIndex open(TenantId tenant);

  /** Throws away what is stored for a tenant; its index must be closed. */
  void discard(TenantId tenant);
}
