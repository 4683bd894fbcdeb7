package io.knowledgevault.ingestion.source;

import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.sharedmodel.document.SourceRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes out what is gone at its source; the followers learn it from the feed. */
@ApplicationScoped
class RemovalService {

  private final SourceRepository sources;
  private final FeedWakeups wakeups;

  RemovalService(SourceRepository sources, FeedWakeups wakeups) {
    this.sources = sources;
    this.wakeups = wakeups;
  }

  Uni<SourceRemoval.Removed> remove(TenantId tenant, SourceRemoval removal) {
    return sources
        .remove(tenant, removal.connectorId(), removal.externalIds())
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
