package io.knowledgevault.gap.rerun;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.stream.Watchable;
import io.knowledgevault.servicekit.stream.Watched;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The API on runs over everything stored. */
@Path("/api/v1/gaps/analyses")
@Tag(name = "Gaps")
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER, Role.SERVICE})
class AnalysisResource implements Watchable {

  private final AnalysisService analyses;
  private final CurrentCaller caller;

  AnalysisResource(AnalysisService analyses, CurrentCaller caller) {
    this.analyses = analyses;
    this.caller = caller;
  }

  /** Where to look for the outcome. */
  public record Started(UUID jobId) {}

  @POST
  @ResponseStatus(202)
  @APIResponseSchema(value = Started.class, responseCode = "202")
  @RolesAllowed({Role.ADMIN, Role.MEMBER})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Analyse everything again",
      description = "New and changed documents are analysed without it. 409 while one runs.")
  public Uni<Started> startAnalysis() {
    return analyses.start(caller.tenant()).map(Started::new);
  }

  @GET
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Get an analysis")
  public Uni<AnalysisView> getAnalysis(@PathParam("id") UUID id) {
    return analyses.find(caller.tenant(), id);
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(summary = "Watch an analysis", description = "Ends with the analysis.")
  @Watched
  public Multi<AnalysisView> watchAnalysis(@PathParam("id") UUID id) {
    return analyses.watch(caller.tenant(), id);
  }

  @Override
  public Uni<AnalysisView> find(String name) {
    return getAnalysis(Watchable.id(name));
  }
}
