package io.knowledgevault.ingestion.erasure;

import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** A service that keeps something of companies. */
record Participant(String name, Function<TenantId, Uni<TenantRemoval>> door) {

  /** Lets it work for some seconds; fails when it cannot be reached. */
  Uni<TenantRemoval> erase(TenantId tenant) {
    return Uni.createFrom().deferred(() -> door.apply(tenant));
  }
}
