package io.knowledgevault.ingestion.platform;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The framework looks at {@code Accept} when it writes the answer. That is too late for a request
 * that changes something: it would be done and look refused. All of those answer in JSON.
 */
class AcceptFilter {

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    if (!HttpMethod.GET.equals(request.getMethod()) && !acceptsJson(request)) {
      throw new ProblemException(
          ProblemType.NOT_ACCEPTABLE,
          "Send Accept: application/json; other types are not written.");
    }
  }

  private static boolean acceptsJson(ContainerRequestContext request) {
    return request.getAcceptableMediaTypes().stream()
        .anyMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible);
  }
}
