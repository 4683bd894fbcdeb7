package io.knowledgevault.gap.gap;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.TenantSession;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people do with gaps. */
@ApplicationScoped
class GapService {

  private final TenantSession session;
  private final GapRepository gaps;
  private final EvidenceRepository evidence;

  GapService(TenantSession session, GapRepository gaps, EvidenceRepository evidence) {
    this.session = session;
    this.gaps = gaps;
    this.evidence = evidence;
  }

  Uni<Page<GapView>> list(TenantId tenant, GapFilter filter, int limit) {
    return session.run(
        tenant,
        ignored ->
            gaps.page(tenant.value(), filter, limit)
                .map(rows -> Page.of(rows, limit, GapFilter::cursorOf))
                .chain(page -> withEvidence(tenant, page)));
  }

  Uni<GapView> get(TenantId tenant, UUID id) {
    return session.run(
        tenant, ignored -> gaps.one(tenant.value(), id).chain(gap -> view(tenant, gap)));
  }

  Uni<GapView> change(TenantId tenant, UUID id, GapChange change) {
    return session.run(
        tenant,
        ignored ->
            gaps.locked(tenant.value(), id)
                .onItem()
                .ifNull()
                .failWith(GapService::noSuchGap)
                .invoke(gap -> apply(change, gap))
                .chain(gap -> view(tenant, gap)));
  }

  private static void apply(GapChange change, GapEntity gap) {
    if (change.status() != null) {
      gap.status = change.status().value();
      gap.closedByDocuments = false;
    }
    if (change.assignee() != null) {
      gap.assignee = change.assignee().isBlank() ? null : change.assignee().strip();
    }
    gap.updatedAt = Instant.now();
  }

  private Uni<Page<GapView>> withEvidence(TenantId tenant, Page<GapEntity> page) {
    List<UUID> ids = page.items().stream().map(gap -> gap.id).toList();
    return evidenceOf(tenant, ids)
        .map(
            found ->
                new Page<>(
                    page.items().stream()
                        .map(gap -> GapView.of(gap, found.getOrDefault(gap.id, List.of())))
                        .toList(),
                    page.nextCursor()));
  }

  private Uni<GapView> view(TenantId tenant, GapEntity gap) {
    if (gap == null) {
      return Uni.createFrom().failure(noSuchGap());
    }
    return evidenceOf(tenant, List.of(gap.id))
        .map(found -> GapView.of(gap, found.getOrDefault(gap.id, List.of())));
  }

  private Uni<Map<UUID, List<EvidenceEntity>>> evidenceOf(TenantId tenant, List<UUID> ids) {
    return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : evidence.of(tenant.value(), ids);
  }

  private static ProblemException noSuchGap() {
    return ProblemException.notFound("gap");
  }
}
