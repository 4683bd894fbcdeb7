package io.knowledgevault.ingestion.job;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.stream.Watchable;
import io.knowledgevault.servicekit.stream.Watched;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.job.JobView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Background jobs of this service. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Jobs")
class JobResource implements Watchable {

  private final Jobs jobs;
  private final CurrentCaller caller;

  JobResource(Jobs jobs, CurrentCaller caller) {
    this.jobs = jobs;
    this.caller = caller;
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read the state of a job")
  public Uni<JobView> get(@RestPath UUID id) {
    return jobs.find(caller.tenant(), id)
        .map(found -> found.orElseThrow(() -> ProblemException.notFound("job")));
  }

  @GET
  @Path("/{id}/events")
  @Watched
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(summary = "Follow a job until it ends")
  public Multi<JobView> events(@RestPath UUID id) {
    return jobs.watch(caller.tenant(), id);
  }

  @Override
  public Uni<JobView> find(String name) {
    return get(Watchable.id(name));
  }
}
