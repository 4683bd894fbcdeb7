package io.knowledgevault.servicekit.feed;

import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * What a service does with the change feed. Batches of one tenant come one after the other and in
 * order; different tenants may come at once. A batch may be prepared more than once, but is applied
 * exactly once in effect: {@link #apply} runs in the transaction that moves the cursor.
 *
 * @param <P> what preparing gives to applying
 */
public interface FeedHandler<P> {

  /** Tells this consumer from others of the same service: each has cursors of its own. */
  default String name() {
    return MAIN;
  }

  /** The name of a service's only consumer. */
  String MAIN = "main";

  /**
   * The slow part, outside any transaction: cutting, embedding, extracting. Must not write. A
   * failure is tried again with growing pauses and at last skipped, unless it is a {@link
   * FeedPostponedException}.
   */
  Uni<P> prepare(TenantId tenant, List<Change> changes);

  /**
   * Writes the outcome under the tenant's row security. Only SQL on this connection: what fails
   * here is rolled back together with the cursor.
   */
  Uni<Void> apply(SqlConnection tx, TenantId tenant, List<Change> changes, P prepared);

  /**
   * Called after the commit, on this replica only; a failure here is logged and changes nothing.
   */
  default Uni<Void> committed(TenantId tenant, long seq) {
    return Uni.createFrom().voidItem();
  }
}
