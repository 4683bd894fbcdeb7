package io.knowledgevault.sharedmodel.feed;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * How far a tenant's feed has come.
 *
 * @param head the newest number
 * @param movedAt when it was written
 */
public record FeedHead(TenantId tenantId, long head, Instant movedAt) {

  /** Answer of {@code GET /internal/feeds?movedAfter=}: oldest movement first, at most 1,000. */
  public record FeedHeads(List<FeedHead> items) {}
}
