package io.knowledgevault.gap.gap;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads evidence, inside a {@code TenantSession}. */
@ApplicationScoped
class EvidenceRepository implements PanacheRepositoryBase<EvidenceEntity, EvidenceEntity.Key> {

  /** The evidence of all these gaps in one statement. */
  Uni<Map<UUID, List<EvidenceEntity>>> of(UUID tenant, List<UUID> gaps) {
    return find("tenantId = ?1 and gapId in ?2 and present order by gapId, position", tenant, gaps)
        .list()
        .map(all -> all.stream().collect(Collectors.groupingBy(each -> each.gapId)));
  }
}
