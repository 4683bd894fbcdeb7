package io.knowledgevault.ingestion.export;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything a company has, to take with it. */
@Path("/api/v1/export")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Export")
class ExportResource {

  private final ExportService export;
  private final CurrentCaller caller;

  ExportResource(ExportService export, CurrentCaller caller) {
    this.export = export;
    this.caller = caller;
  }

  @GET
  @Produces("application/x-ndjson")
  @Operation(
      summary = "Take all data of the company out, one JSON object a line",
      description =
          "Streams as fast as it is read. The first line is of type export, the last of type end;"
              + " without that one the export was cut short. Lines of type document can be handed"
              + " in again as items of POST /documents/batch.")
  public Multi<byte[]> export() {
    TenantId tenant = caller.tenant();
    return export
        .admit(tenant)
        .onItem()
        .transformToMulti(admitted -> export.export(tenant).map(Buffer::getBytes));
  }
}
