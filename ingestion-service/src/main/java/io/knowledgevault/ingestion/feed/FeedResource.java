package io.knowledgevault.ingestion.feed;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** The change feed, for the services that follow it. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.SERVICE)
class FeedResource {

  private final FeedRepository feed;
  private final CurrentCaller caller;

  FeedResource(FeedRepository feed, CurrentCaller caller) {
    this.feed = feed;
    this.caller = caller;
  }

  @GET
  @Path("/feeds")
  @Operation(hidden = true)
  public Uni<FeedHeads> feeds(@RestQuery Instant movedAfter) {
    return feed.heads(movedAfter == null ? Instant.EPOCH : movedAfter).map(FeedHeads::new);
  }

  @GET
  @Path("/changes")
  @Operation(hidden = true)
  public Uni<ChangePage> changes(
      @RestQuery @DefaultValue("0") @Min(0) long after,
      @RestQuery @DefaultValue("100") @Min(1) @Max(500) int limit) {
    return feed.changesFor(caller.get().subject(), caller.tenant(), after, limit);
  }
}
