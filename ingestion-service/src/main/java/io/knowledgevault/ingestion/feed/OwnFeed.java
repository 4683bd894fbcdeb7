package io.knowledgevault.ingestion.feed;

import io.knowledgevault.servicekit.feed.FeedSource;
import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** This service's own consumers read the feed where it stands, without asking over HTTP. */
@ApplicationScoped
class OwnFeed implements FeedSource {

  private final FeedRepository feed;

  OwnFeed(FeedRepository feed) {
    this.feed = feed;
  }

  @Override
  public Uni<ChangePage> changes(TenantId tenant, long after, int limit) {
    return feed.changes(tenant, after, limit);
  }

  @Override
  public Uni<FeedHeads> heads(Instant movedAfter) {
    return feed.heads(movedAfter).map(FeedHeads::new);
  }
}
