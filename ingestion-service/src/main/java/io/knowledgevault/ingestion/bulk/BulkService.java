package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.ingestion.bulk.BulkRepository.Changed;
import io.knowledgevault.ingestion.trash.Restored;
import io.knowledgevault.ingestion.trash.Trash;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** Actions on many documents at once. What cannot be done to one is told and stops no other. */
@ApplicationScoped
class BulkService {

  private final BulkRepository documents;
  private final Trash trash;
  private final FeedWakeups wakeups;

  BulkService(BulkRepository documents, Trash trash, FeedWakeups wakeups) {
    this.documents = documents;
    this.trash = trash;
    this.wakeups = wakeups;
  }

  Uni<BulkResult> apply(TenantId tenant, BulkAction action, BulkRequest request) {
    if (action == BulkAction.CLASSIFY && request.classification() == null) {
      throw ProblemException.invalid("classification", "must be given");
    }
    List<UUID> ids = distinct(request);
    return documents
        .apply(tenant, action, ids, request.classification())
        .call(changed -> tell(tenant, changed))
        .map(changed -> BulkResult.of(ids, changed.ids(), id -> why(changed, id)));
  }

  private static String why(Changed changed, UUID id) {
    return changed.unfit().contains(id)
        ? "It could not be read; hand it in again."
        : BulkResult.UNKNOWN;
  }

  Uni<BulkResult> delete(TenantId tenant, BulkRequest request) {
    List<UUID> ids = distinct(request);
    return trash.delete(tenant, ids).map(gone -> BulkResult.of(ids, gone.ids()));
  }

  Uni<BulkResult> restore(TenantId tenant, BulkRequest request) {
    List<UUID> ids = distinct(request);
    return trash.restore(tenant, ids).map(restored -> result(ids, restored));
  }

  private Uni<Void> tell(TenantId tenant, Changed changed) {
    return changed.seq() == null
        ? Uni.createFrom().voidItem()
        : wakeups.publish(tenant, changed.seq());
  }

  private static BulkResult result(List<UUID> ids, Restored restored) {
    return BulkResult.of(ids, restored.ids(), id -> restored.refused().get(id).words());
  }

  private static List<UUID> distinct(BulkRequest request) {
    return List.copyOf(new LinkedHashSet<>(request.ids()));
  }
}
