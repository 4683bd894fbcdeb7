package io.knowledgevault.gap.gap;

import io.knowledgevault.gap.ledger.GapCounts;
import io.knowledgevault.gap.ledger.GapStats;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The API on gaps. */
@Path("/api/v1/gaps")
@Tag(name = "Gaps")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER, Role.SERVICE})
class GapResource {

  private final GapService gaps;
  private final GapCounts counts;
  private final Feedback feedback;
  private final CurrentCaller caller;

  GapResource(GapService gaps, GapCounts counts, Feedback feedback, CurrentCaller caller) {
    this.gaps = gaps;
    this.counts = counts;
    this.feedback = feedback;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List gaps",
      description =
          "By priority (1 first), then id. Filters may be repeated. Closed gaps come only with"
              + " status=closed.")
  public Uni<Page<GapView>> listGaps(
      @QueryParam("status") List<String> status,
      @QueryParam("category") List<String> category,
      @QueryParam("kind") List<String> kind,
      @QueryParam("priority") List<Integer> priority,
      @QueryParam("documentId") UUID documentId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    GapFilter filter = GapFilter.of(status, category, kind, priority, documentId, cursor);
    return gaps.list(caller.tenant(), filter, limit);
  }

  @GET
  @Path("/stats")
  @Operation(summary = "Count gaps", description = "By status, category, kind and priority.")
  public Uni<GapStats> countGaps() {
    return counts.of(caller.tenant());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Get a gap", description = "With the passages that show it.")
  public Uni<GapView> getGap(@PathParam("id") UUID id) {
    return gaps.get(caller.tenant(), id);
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.ADMIN, Role.MEMBER})
  @Operation(summary = "Change a gap", description = "Its status, its assignee, or both.")
  public Uni<GapView> changeGap(@PathParam("id") UUID id, @NotNull @Valid GapChange change) {
    return gaps.change(caller.tenant(), id, change);
  }

  @POST
  @Path("/{id}/feedback")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.ADMIN, Role.MEMBER})
  @APIResponse(responseCode = "204", description = "Noted")
  @Operation(summary = "Say whether a gap is one", description = "The later word counts.")
  public Uni<Void> judgeGap(@PathParam("id") UUID id, @NotNull @Valid FeedbackRequest said) {
    return feedback.keep(caller.get(), id, said);
  }
}
