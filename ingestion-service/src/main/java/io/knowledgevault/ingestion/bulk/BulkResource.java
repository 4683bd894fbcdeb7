package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Actions on up to 1,000 documents, and on all of them. */
@Path("/api/v1/documents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MEMBER})
@Tag(name = "Documents")
class BulkResource {

  private final BulkService bulk;
  private final Jobs jobs;
  private final CurrentCaller caller;

  BulkResource(BulkService bulk, Jobs jobs, CurrentCaller caller) {
    this.bulk = bulk;
    this.jobs = jobs;
    this.caller = caller;
  }

  /** The answer to work that goes on in the background. */
  record Accepted(UUID jobId) {}

  @POST
  @Path("/bulk/classify")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Classify many documents")
  public Uni<BulkResult> classify(@Valid @NotNull BulkRequest request) {
    return bulk.apply(caller.tenant(), BulkAction.CLASSIFY, request);
  }

  @POST
  @Path("/bulk/confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Confirm the classification of many documents")
  public Uni<BulkResult> confirm(@Valid @NotNull BulkRequest request) {
    return bulk.apply(caller.tenant(), BulkAction.CONFIRM, request);
  }

  @POST
  @Path("/bulk/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Reject many documents")
  public Uni<BulkResult> reject(@Valid @NotNull BulkRequest request) {
    return bulk.apply(caller.tenant(), BulkAction.REJECT, request);
  }

  @POST
  @Path("/bulk/delete")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Delete many documents",
      description = "They stay in the trash until their retention is over.")
  public Uni<BulkResult> delete(@Valid @NotNull BulkRequest request) {
    return bulk.delete(caller.tenant(), request);
  }

  @POST
  @Path("/bulk/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take many documents out of the trash")
  public Uni<BulkResult> restore(@Valid @NotNull BulkRequest request) {
    return bulk.restore(caller.tenant(), request);
  }

  @DELETE
  @RolesAllowed(Role.ADMIN)
  @ResponseStatus(202)
  @APIResponseSchema(value = Accepted.class, responseCode = "202")
  @Operation(
      summary = "Delete all documents",
      description = "A background job; follow it at /api/v1/jobs/{id}.")
  public Uni<Accepted> deleteAll(@Context UriInfo uri) {
    for (String each : uri.getQueryParameters().keySet()) {
      throw ProblemException.invalid(
          each, "is not heeded: this deletes all documents and takes no filters");
    }
    JobRequest request = new JobRequest(DeleteAllJob.KIND, DeleteAllJob.SOURCE, new JsonObject());
    return jobs.submit(caller.tenant(), request).map(Accepted::new);
  }
}
