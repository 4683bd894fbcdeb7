package io.knowledgevault.ingestion.upload;

import io.knowledgevault.ingestion.pressure.BodyBudget;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Decides about a body before it is read. JSON is read into memory, unlike files: it may be far
 * smaller only, and smaller still when its sender does not tell its size.
 */
class BodyFilter {

  private final UploadConfig config;
  private final BodyBudget budget;
  private final CurrentCaller caller;

  BodyFilter(UploadConfig config, BodyBudget budget, CurrentCaller caller) {
    this.config = config;
    this.budget = budget;
    this.caller = caller;
  }

  @ServerRequestFilter
  void admit(ContainerRequestContext request, RoutingContext routing) {
    MediaType type = request.getMediaType();
    if (type == null) {
      return;
    }
    if (MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
      admitJson(declaredLength(routing), routing);
    } else if (MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type)) {
      long length = declaredLength(routing);
      budget.admitFiles(tenant(), length < 0 ? config.maxFormBytes() : length, routing);
    }
  }

  private void admitJson(long length, RoutingContext routing) {
    if (length > config.maxJsonBytes()) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "JSON bodies must be at most " + config.maxJsonBytes() + " bytes; upload files instead.");
    }
    if (length < 0 && mayHaveBody(routing)) {
      // The reader of the body stops there.
      routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, config.maxUnsizedJsonBytes());
      budget.admitJson(tenant(), config.maxUnsizedJsonBytes(), routing);
    } else {
      budget.admitJson(tenant(), length, routing);
    }
  }

  private static boolean mayHaveBody(RoutingContext routing) {
    return routing.request().getHeader("Transfer-Encoding") != null;
  }

  private static long declaredLength(RoutingContext routing) {
    String length = routing.request().getHeader("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException refusedByTheServer) {
      return -1;
    }
  }

  private TenantId tenant() {
    return caller.get().tenant();
  }
}
