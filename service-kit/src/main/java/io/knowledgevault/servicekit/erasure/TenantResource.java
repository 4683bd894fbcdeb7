package io.knowledgevault.servicekit.erasure;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.knowledgevault.sharedmodel.identity.Role;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Removes the company of the token from this service; for our own services. Not on the gateway,
 * whose API port is open to everyone: there it stands on the management port.
 */
@Path("/internal/tenant")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.SERVICE)
@EndpointDisabled(name = "kv.service", stringValue = "gateway")
class TenantResource {

  private final TenantEraser eraser;
  private final CurrentCaller caller;

  TenantResource(TenantEraser eraser, CurrentCaller caller) {
    this.eraser = eraser;
    this.caller = caller;
  }

  @DELETE
  @Operation(hidden = true)
  public Uni<TenantRemoval> erase() {
    return eraser.erase(caller.tenant());
  }
}
