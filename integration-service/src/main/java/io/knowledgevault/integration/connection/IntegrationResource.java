package io.knowledgevault.integration.connection;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The catalogue of integrations and the tenant's connections. */
@Path("/api/v1/integrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Integrations")
class IntegrationResource {

  private final ConnectionService connections;
  private final CurrentCaller caller;

  IntegrationResource(ConnectionService connections, CurrentCaller caller) {
    this.connections = connections;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
  @Operation(summary = "What can be connected, and what is")
  public Uni<IntegrationView.Catalogue> list() {
    return connections.list(caller.tenant()).map(IntegrationView.Catalogue::new);
  }

  @GET
  @Path("{type}")
  @RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
  @Operation(summary = "One integration and its connection")
  public Uni<IntegrationView> get(@RestPath String type) {
    return connections.get(caller.tenant(), type);
  }

  @PUT
  @Path("{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.ADMIN)
  @Operation(summary = "Connect with these settings, for example folder {path}")
  public Uni<IntegrationView> configure(@RestPath String type, Map<String, Object> settings) {
    if (settings == null) {
      throw ProblemException.invalid("body", "must be an object with the settings");
    }
    return connections.configure(caller.tenant(), type, new JsonObject(settings));
  }
}
