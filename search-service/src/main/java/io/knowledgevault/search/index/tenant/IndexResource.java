package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.tenant.TenantIndexes.NotOpenYet;
import io.knowledgevault.servicekit.feed.FeedSource;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/index}. */
@Path("/api/v1/index")
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Search")
class IndexResource {

  private static final Duration ASK_FOR = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final TenantIndexes indexes;
  private final IndexSource source;
  private final FeedSource feed;
  private final CurrentCaller caller;

  IndexResource(TenantIndexes indexes, IndexSource source, FeedSource feed, CurrentCaller caller) {
    this.indexes = indexes;
    this.source = source;
    this.feed = feed;
    this.caller = caller;
  }

  @GET
  @Path("/status")
  @Operation(summary = "How far this tenant's index has come")
  public Uni<IndexStatus> status() {
    TenantId tenant = caller.tenant();
    return source
        .stored(tenant)
        .chain(
            stored ->
                head(tenant, stored)
                    .chain(head -> indexes.use(tenant, open -> status(open, stored, head))))
        .onFailure(NotOpenYet.class)
        .transform(
            building ->
                ProblemException.retryLater(
                    ProblemType.UNAVAILABLE, "The index is being built.", RETRY_AFTER));
  }

  /** Asked of the feed itself; without an answer, what this service has heard of. */
  private Uni<Long> head(TenantId tenant, IndexSource.Stored stored) {
    return feed.changes(tenant, stored.head(), 1)
        .map(ChangePage::head)
        .ifNoItem()
        .after(ASK_FOR)
        .fail()
        .onFailure()
        .recoverWithItem(0L)
        .map(head -> Math.max(head, stored.head()));
  }

  private static Uni<IndexStatus> status(OpenIndex open, IndexSource.Stored stored, long head) {
    PassageIndex.Size size = open.index().size();
    return Uni.createFrom()
        .item(
            new IndexStatus(
                open.index().seq(),
                head,
                stored.documents(),
                size.passages(),
                size.bytes(),
                open.openedAt(),
                open.loadedFrom()));
  }

  /**
   * The index of the caller's tenant on this replica.
   *
   * @param seq feed number up to which changes can be found
   * @param head newest feed number; the newest heard of while ingestion does not answer
   * @param bytes on this replica's disk
   * @param loadedFrom {@code disk}, {@code snapshot} or {@code database}
   */
  record IndexStatus(
      long seq,
      long head,
      long documents,
      long passages,
      long bytes,
      Instant openedAt,
      String loadedFrom) {}
}
