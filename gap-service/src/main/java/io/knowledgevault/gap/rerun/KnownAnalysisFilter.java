package io.knowledgevault.gap.rerun;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A stream sends its headers before its first event: only a filter can still answer 404. */
class KnownAnalysisFilter {

  private final AnalysisService analyses;
  private final CurrentCaller caller;

  KnownAnalysisFilter(AnalysisService analyses, CurrentCaller caller) {
    this.analyses = analyses;
    this.caller = caller;
  }

  @KnownAnalysis
  @ServerRequestFilter
  public Uni<Void> mustExist(UriInfo uri) {
    return analyses.find(caller.tenant(), idIn(uri)).replaceWithVoid();
  }

  private static UUID idIn(UriInfo uri) {
    try {
      return UUID.fromString(uri.getPathParameters().getFirst("id"));
    } catch (IllegalArgumentException noUuid) {
      throw ProblemException.invalid("id", "must be a UUID");
    }
  }
}
