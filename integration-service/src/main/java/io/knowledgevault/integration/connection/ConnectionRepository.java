package io.knowledgevault.integration.connection;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds connections; to be called inside a tenant session. */
@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<Connection, UUID> {

  Uni<List<Connection>> listOf(TenantId tenant) {
    return list("tenantId = ?1 order by type", tenant.value());
  }

  Uni<Optional<Connection>> ofType(TenantId tenant, String type) {
    return find("tenantId = ?1 and type = ?2", tenant.value(), type)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
