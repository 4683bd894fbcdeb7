package io.knowledgevault.integration.disconnect;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Ending a connection. */
@Path("/api/v1/integrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Integrations")
class DisconnectResource {

  private final DisconnectService service;
  private final CurrentCaller caller;

  DisconnectResource(DisconnectService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  @GET
  @Path("{type}/disconnect")
  @RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
  @Operation(summary = "What disconnecting would remove")
  public Uni<DisconnectPreview> preview(@RestPath String type) {
    return service.preview(caller.tenant(), type);
  }

  @DELETE
  @Path("{type}")
  @ResponseStatus(202)
  @APIResponseSchema(value = Accepted.class, responseCode = "202")
  @RolesAllowed(Role.ADMIN)
  @Operation(summary = "Disconnect and remove all that came by it")
  public Uni<Accepted> disconnect(@RestPath String type) {
    return service.disconnect(caller.tenant(), type).map(Accepted::new);
  }

  /** A job was queued. */
  record Accepted(UUID jobId) {}
}
