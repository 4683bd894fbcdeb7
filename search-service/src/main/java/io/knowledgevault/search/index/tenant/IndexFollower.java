package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.tenant.IndexSource.Page;
import io.knowledgevault.search.index.tenant.IndexSource.Place;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.servicekit.feed.FeedCursors;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Brings an index to the state of Postgres: reads the documents that changed since, page by page,
 * and applies them on the indexing lane.
 */
@ApplicationScoped
class IndexFollower {

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
        .chain(
            position ->
                next(open, Place.behind(open.index().seq()))
                    .chain(page -> apply(open, page, position.applied())));
  }

  private Uni<Page> next(OpenIndex open, Place after) {
    return source.changedAfter(open.tenant(), open.model(), after);
  }

  /** The next page is read while one is applied. */
  private Uni<Void> apply(OpenIndex open, Page page, long applied) {
    PassageIndex index = open.index();
    if (page.last()) {
      boolean nothing = page.documents().isEmpty() && index.seq() == applied;
      return nothing ? Uni.createFrom().voidItem() : apply(index, page, applied);
    }
    // Others of the same number may follow, and a forgotten document's number may lie ahead of the
    // feed: neither must hide what comes between.
    long upTo = Math.min(applied, page.end().seq() - 1);
    return Uni.combine()
        .all()
        .unis(apply(index, page, upTo), next(open, page.end()))
        .with((done, next) -> next)
        .chain(next -> apply(open, next, applied));
  }

  private Uni<Void> apply(PassageIndex index, Page page, long upTo) {
    return lanes
        .indexing()
        .run(
            () -> {
              index.apply(page.documents(), upTo);
              return null;
            });
  }
}
