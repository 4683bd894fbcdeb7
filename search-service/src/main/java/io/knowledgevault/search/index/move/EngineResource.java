package io.knowledgevault.search.index.move;

import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.move.EngineService.EngineView;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /api/v1/admin/search/engine}. */
@Path("/api/v1/admin/search/engine")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Search")
class EngineResource {

  private final EngineService engines;
  private final CurrentCaller caller;

  EngineResource(EngineService engines, CurrentCaller caller) {
    this.engines = engines;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Which engine holds the index, and how its last move went")
  public Uni<EngineView> engine() {
    return engines.view(caller.tenant());
  }

  @POST
  @ResponseStatus(202)
  @APIResponseSchema(value = Started.class, responseCode = "202")
  @Operation(
      summary = "Move the index to another engine",
      description =
          "In the background; searches go on. 409 while a move is under way, and when the index is"
              + " there already; 422 when the engine is not configured.")
  public Uni<Started> moveIndex(@NotNull @Valid Move move) {
    return engines.move(caller.tenant(), move.engine()).map(Started::new);
  }

  /** Where to. */
  public record Move(@NotNull Engine engine) {}

  /** The move can be watched at the same address. */
  public record Started(UUID jobId) {}
}
