package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.servicekit.feed.FeedCursors;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Brings an index to the state of Postgres: reads the documents that changed since, page by page,
 * and applies them on the indexing lane.
 */
@ApplicationScoped
class IndexFollower {

  private static final int PAGE = 200;

  private final IndexSource source;
  private final FeedCursors cursors;
  private final Lanes lanes;

  IndexFollower(IndexSource source, FeedCursors cursors, Lanes lanes) {
    this.source = source;
    this.cursors = cursors;
    this.lanes = lanes;
  }

  /** The model that a tenant's index is to be made with. */
  Uni<String> model(TenantId tenant) {
    return source.model(tenant);
  }

  /** Applies everything that is committed when this is called. */
  Uni<Void> catchUp(OpenIndex open) {
    // The position is read before the documents: what is committed in between is seen twice, which
    // does no harm, and never missed.
    return cursors
        .position(open.tenant())
        .chain(position -> pages(open, position.applied(), open.index().seq()));
  }

  private Uni<Void> pages(OpenIndex open, long applied, long after) {
    return source
        .changedAfter(open.tenant(), open.model(), after, PAGE)
        .call(page -> apply(open.index(), page, applied))
        .chain(
            page ->
                page.size() < PAGE
                    ? Uni.createFrom().voidItem()
                    : pages(open, applied, page.getLast().seq()));
  }

  private Uni<Void> apply(PassageIndex index, List<IndexedDocument> page, long applied) {
    if (page.isEmpty() && index.seq() == applied) {
      return Uni.createFrom().voidItem();
    }
    boolean last = page.size() < PAGE;
    // A forgotten document's number may lie ahead of the feed: it must not hide what comes between.
    long upTo = last ? applied : Math.min(applied, page.getLast().seq());
    return lanes
        .indexing()
        .run(
            () -> {
              index.apply(page, upTo);
              return null;
            });
  }
}
