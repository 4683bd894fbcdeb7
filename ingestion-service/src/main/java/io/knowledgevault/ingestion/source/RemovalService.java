package io.knowledgevault.ingestion.source;

import io.knowledgevault.ingestion.platform.Plain;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.sharedmodel.document.SourceRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes out what is gone at its source; the followers learn it from the feed. */
@ApplicationScoped
class RemovalService {

  private final SourceRepository sources;
  private final FeedWakeups wakeups;

  RemovalService(SourceRepository sources, FeedWakeups wakeups) {
    this.sources = sources;
    this.wakeups = wakeups;
  }

  /** Nothing stands under what is no key, and the database does not take it. */
  private static List<String> known(List<String> externalIds) {
    return externalIds.stream().filter(id -> id != null && Plain.isKey(id)).toList();
  }

  Uni<SourceRemoval.Removed> remove(TenantId tenant, SourceRemoval removal) {
    return sources
        .remove(tenant, removal.connectorId(), known(removal.externalIds()))
        .map(
            gone ->
                new SourceRemoval.Removed(
                    gone.size(), gone.isEmpty() ? null : gone.getLast().seq()))
        .call(
            removed ->
                removed.seq() == null
                    ? Uni.createFrom().voidItem()
                    : wakeups.publish(tenant, removed.seq()));
  }
}
