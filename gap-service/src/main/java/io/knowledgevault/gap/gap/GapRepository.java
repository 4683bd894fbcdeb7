package io.knowledgevault.gap.gap;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everyday access to gaps, inside a {@code TenantSession}. */
@ApplicationScoped
class GapRepository implements PanacheRepositoryBase<GapEntity, GapEntity.Key> {

  private static final String ORDER = " order by priority, id";

  /** One more than the limit, in list order. */
  Uni<List<GapEntity>> page(UUID tenant, GapFilter filter, int limit) {
    Map<String, Object> values = new HashMap<>();
    values.put("tenant", tenant);
    String query = String.join(" and ", conditions(filter, values)) + ORDER;
    return find(query, values).range(0, limit).list();
  }

  /** Null when the tenant has no such gap. */
  Uni<GapEntity> one(UUID tenant, UUID id) {
    return find("tenantId = ?1 and id = ?2", tenant, id).firstResult();
  }

  /** As {@link #one}, and nobody else changes it until this transaction ends. */
  Uni<GapEntity> locked(UUID tenant, UUID id) {
    return find("tenantId = ?1 and id = ?2", tenant, id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult();
  }

  private static List<String> conditions(GapFilter filter, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    conditions.add("tenantId = :tenant");
    if (filter.statuses().isEmpty()) {
      conditions.add("status <> 'closed'");
    } else {
      in("status", filter.statuses(), conditions, values);
    }
    in("category", filter.categories(), conditions, values);
    in("kind", filter.kinds(), conditions, values);
    in("priority", filter.priorities(), conditions, values);
    if (filter.documentId() != null) {
      conditions.add(
          "id in (select e.gapId from EvidenceEntity e where e.tenantId = :tenant"
              + " and e.documentId = :document and e.present)");
      values.put("document", filter.documentId());
    }
    if (filter.after() != null) {
      // Said twice, since the first half alone lets the planner begin in the middle of the index.
      conditions.add("priority >= :priorityAfter and (priority > :priorityAfter or id > :idAfter)");
      values.put("priorityAfter", (int) Math.clamp(filter.after().number(0), 0, 9));
      values.put("idAfter", filter.after().uuid(1));
    }
    return conditions;
  }

  /** One value as an equality, since only that keeps the order of the index. */
  private static void in(
      String field, List<?> allowed, List<String> conditions, Map<String, Object> values) {
    if (allowed.size() == 1) {
      conditions.add(field + " = :" + field);
      values.put(field, allowed.getFirst());
    } else if (!allowed.isEmpty()) {
      conditions.add(field + " in :" + field);
      values.put(field, allowed);
    }
  }
}
