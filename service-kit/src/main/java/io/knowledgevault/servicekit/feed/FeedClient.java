package io.knowledgevault.servicekit.feed;

import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Ingestion's internal door to the feed. */
@RegisterRestClient(configKey = "ingestion")
@Path("/internal")
interface FeedClient {

  /** A stretch of the feed of the tenant in the token. */
  @GET
  @Path("/changes")
  Uni<ChangePage> changes(
      @HeaderParam("Authorization") String bearer,
      @QueryParam("after") long after,
      @QueryParam("limit") int limit);

  /** Heads that moved since, oldest movement first. */
  @GET
  @Path("/feeds")
  Uni<FeedHeads> heads(
      @HeaderParam("Authorization") String bearer, @QueryParam("movedAfter") String movedAfter);
}
