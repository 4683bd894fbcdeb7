package io.knowledgevault.servicekit.feed;

import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * Where changes are read. Ingestion reads its own tables; every other service asks ingestion, which
 * is what is used unless a bean of this type says otherwise.
 */
public interface FeedSource {

  /**
   * A stretch of a tenant's feed.
   *
   * @param limit 1 to 500
   */
  Uni<ChangePage> changes(TenantId tenant, long after, int limit);

  /** Heads that moved since, oldest movement first, at most 1,000. */
  Uni<FeedHeads> heads(Instant movedAfter);
}
