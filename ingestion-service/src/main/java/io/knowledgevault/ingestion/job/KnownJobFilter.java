package io.knowledgevault.ingestion.job;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers 404 for an unknown job while the status can still be told: the head of an event stream is
 * sent before the first event is asked for.
 */
class KnownJobFilter {

  private final Jobs jobs;
  private final CurrentCaller caller;

  KnownJobFilter(Jobs jobs, CurrentCaller caller) {
    this.jobs = jobs;
    this.caller = caller;
  }

  @ServerRequestFilter
  @KnownJob
  Uni<Void> thereIsOne(UriInfo uri) {
    return jobs.find(caller.tenant(), id(uri.getPathParameters().getFirst("id")))
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw ProblemException.notFound("job");
              }
            })
        .replaceWithVoid();
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notUuid) {
      throw ProblemException.notFound("job");
    }
  }
}
