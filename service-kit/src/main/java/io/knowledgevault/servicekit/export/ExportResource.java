package io.knowledgevault.servicekit.export;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Hands out this service's part of a company's export, to the service that puts it together. Not on
 * the gateway, whose API port is open to everyone: there it stands on the management port.
 */
@Path("/internal/export")
@RolesAllowed(Role.SERVICE)
@EndpointDisabled(name = "kv.service", stringValue = "gateway")
class ExportResource {

  private final ServiceExport export;
  private final CurrentCaller caller;

  ExportResource(ServiceExport export, CurrentCaller caller) {
    this.export = export;
    this.caller = caller;
  }

  @GET
  @Produces("application/x-ndjson")
  @Operation(hidden = true)
  public Multi<byte[]> export() {
    return export.of(caller.tenant()).map(Buffer::getBytes);
  }
}
