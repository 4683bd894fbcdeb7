package io.knowledgevault.gateway.console;

import io.knowledgevault.gateway.console.SuiteStatus.Status;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Whether the suite is ready. */
@Path("/api/v1/status")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class StatusResource {

  private final SuiteStatus suite;

  StatusResource(SuiteStatus suite) {
    this.suite = suite;
  }

  @GET
  @Operation(summary = "200 when every service is ready, 503 otherwise")
  public Uni<RestResponse<Status>> status() {
    return suite.now().map(StatusResource::answer);
  }

  private static RestResponse<Status> answer(Status status) {
    return RestResponse.ResponseBuilder.<Status>create(status.ready() ? 200 : 503)
        .entity(status)
        .header("Cache-Control", "no-store")
        .build();
  }
}
