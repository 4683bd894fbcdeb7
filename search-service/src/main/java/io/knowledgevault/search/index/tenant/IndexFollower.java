package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.engine.Engines;
import io.knowledgevault.search.index.tenant.IndexSource.Page;
import io.knowledgevault.search.index.tenant.IndexSource.Place;
import io.knowledgevault.servicekit.feed.FeedCursors;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongFunction;

/**
 * Brings an index to the state of Postgres: reads the documents that changed since, page by page,
 * and applies them on the lane of its engine.
 */
@ApplicationScoped
class IndexFollower {

  private final IndexSource source;
  private final FeedCursors cursors;
  private final Engines engines;

  IndexFollower(IndexSource source, FeedCursors cursors, Engines engines) {
    this.source = source;
    this.cursors = cursors;
    this.engines = engines;
  }

  /** The model that a tenant's index is to be made with. */
  Uni<String> model(TenantId tenant) {
    return source.model(tenant);
  }

  /** Applies everything that is committed when this is called. */
  Uni<Void> catchUp(OpenIndex open) {
    return catchUp(open, reached -> Uni.createFrom().voidItem());
  }

  /** The same, telling after each page which feed number is reached. */
  Uni<Void> catchUp(OpenIndex open, LongFunction<Uni<Void>> progress) {
    // The position is read before the documents: what is committed in between is seen twice, which
    // does no harm, and never missed.
    return cursors
        .position(open.tenant())
        .chain(
            position ->
                next(open, Place.behind(open.index().seq()))
                    .chain(page -> apply(open, page, position.applied(), progress)));
  }

  private Uni<Page> next(OpenIndex open, Place after) {
    return source.changedAfter(open.tenant(), open.model(), after);
  }

  /** The next page is read while one is applied. */
  private Uni<Void> apply(
      OpenIndex open, Page page, long applied, LongFunction<Uni<Void>> progress) {
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
        .call(next -> progress.apply(index.seq()))
        .chain(next -> apply(open, next, applied, progress));
  }

  private Uni<Void> apply(PassageIndex index, Page page, long upTo) {
    return engines
        .writing(index.engine())
        .run(
            () -> {
              index.apply(page.documents(), upTo);
              return null;
            });
  }
}
