package io.knowledgevault.gateway.console;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The reference of the API, for programs; people read it at {@code /docs}. */
@Path("/api/v1/openapi.json")
@PermitAll
@Tag(name = "Operations")
class OpenApiResource {

  private final SuiteOpenApi suite;

  OpenApiResource(SuiteOpenApi suite) {
    this.suite = suite;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The OpenAPI document of the whole suite")
  public Uni<JsonObject> document() {
    return suite.document();
  }
}
