package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/index}. */
@Path("/api/v1/index")
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Search")
class IndexResource {

  private final TenantIndexes indexes;
  private final IndexSource source;
  private final CurrentCaller caller;

  IndexResource(TenantIndexes indexes, IndexSource source, CurrentCaller caller) {
    this.indexes = indexes;
    this.source = source;
    this.caller = caller;
  }

  @GET
  @Path("/status")
  @Operation(summary = "How far this tenant's index has come")
  public Uni<IndexStatus> status() {
    return source
        .stored(caller.tenant())
        .chain(stored -> indexes.use(caller.tenant(), open -> status(open, stored)));
  }

  private static Uni<IndexStatus> status(OpenIndex open, IndexSource.Stored stored) {
    PassageIndex.Size size = open.index().size();
    return Uni.createFrom()
        .item(
            new IndexStatus(
                open.index().seq(),
                stored.head(),
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
   * @param head newest feed number known
   * @param bytes on this replica's disk
   * @param loadedFrom {@code disk} or {@code database}
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
