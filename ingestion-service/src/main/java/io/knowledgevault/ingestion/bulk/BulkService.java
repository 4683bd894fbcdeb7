package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.ingestion.forgetting.Forgetting;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.search.ForgetRequest.Forgotten;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Actions on many documents at once. What cannot be done to one is told and stops no other. */
@ApplicationScoped
class BulkService {

  private final BulkRepository documents;
  private final Forgetting forgetting;
  private final FeedWakeups wakeups;

  BulkService(BulkRepository documents, Forgetting forgetting, FeedWakeups wakeups) {
    this.documents = documents;
    this.forgetting = forgetting;
    this.wakeups = wakeups;
  }

  Uni<BulkResult> apply(TenantId tenant, BulkAction action, BulkRequest request) {
    if (action == BulkAction.CLASSIFY && request.classification() == null) {
      throw ProblemException.invalid("classification", "must be given");
    }
    List<UUID> ids = List.copyOf(new LinkedHashSet<>(request.ids()));
    return documents
        .apply(tenant, action, ids, request.classification())
        .call(changed -> tell(tenant, action, changed))
        .map(changed -> result(ids, changed));
  }

  private Uni<?> tell(TenantId tenant, BulkAction action, List<Forgotten> changed) {
    if (changed.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return action == BulkAction.DELETE
        ? forgetting.forget(tenant, changed)
        : wakeups.publish(tenant, changed.getLast().seq());
  }

  private static BulkResult result(List<UUID> ids, List<Forgotten> changed) {
    Set<UUID> done = changed.stream().map(Forgotten::documentId).collect(Collectors.toSet());
    List<BulkResult.Failure> failed =
        ids.stream()
            .filter(id -> !done.contains(id))
            .map(id -> new BulkResult.Failure(id, "There is no such document."))
            .toList();
    return new BulkResult(done.size(), failed);
  }
}
