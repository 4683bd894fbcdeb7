package io.knowledgevault.search.reembedding;

import io.knowledgevault.search.reembedding.Reembedding.ModelView;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /api/v1/index/model}: which embedding model a company's vectors come from. */
@Path("/api/v1/index/model")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Search")
class ReembeddingResource {

  private final Reembedding reembedding;
  private final CurrentCaller caller;

  ReembeddingResource(Reembedding reembedding, CurrentCaller caller) {
    this.reembedding = reembedding;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "The embedding model in use, the one to come and how far the move is")
  public Uni<ModelView> view() {
    return reembedding.view(caller.tenant());
  }

  @POST
  @ResponseStatus(202)
  @Operation(summary = "Move to the configured model now, also if it was declined before")
  public Uni<ModelView> start() {
    return reembedding.start(caller.tenant());
  }

  @DELETE
  @Operation(summary = "Stop the move and keep the model that searches use now")
  public Uni<ModelView> decline() {
    return reembedding.decline(caller.tenant());
  }
}
