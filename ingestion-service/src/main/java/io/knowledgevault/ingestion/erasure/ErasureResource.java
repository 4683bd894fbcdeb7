package io.knowledgevault.ingestion.erasure;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Erasure of the caller's company, for good. */
@Path("/api/v1/erasure")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Erasure")
class ErasureResource {

  private final ErasureService service;
  private final CurrentCaller caller;

  ErasureResource(ErasureService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  record Accepted(UUID jobId) {}

  @POST
  @ResponseStatus(202)
  @APIResponseSchema(
      value = Accepted.class,
      responseCode = "202",
      responseDescription = "Begun; it cannot be stopped any more")
  @Operation(
      summary =
          "Erase the company with everything it has: its id must be spelled out. Cannot be undone")
  public Uni<Accepted> erase(@NotNull @Valid ErasureRequest request) {
    if (!request.tenantId().equals(caller.tenant().value())) {
      throw ProblemException.invalid(
          "tenantId", "must be the id of your own company, to show that you mean it");
    }
    return service.begin(caller.tenant()).map(Accepted::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read how far the erasure is; at its end the proof of what was removed")
  public Uni<ErasureReport> report(@RestPath UUID id) {
    return service.report(caller.tenant(), id);
  }
}
