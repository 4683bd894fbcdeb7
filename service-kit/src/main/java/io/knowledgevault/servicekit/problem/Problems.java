package io.knowledgevault.servicekit.problem;

import io.knowledgevault.servicekit.request.RequestId;
import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.Problem.Violation;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Writes problem documents for a request; used by the mappers and by handlers below JAX-RS. */
public final class Problems {

  private Problems() {}

  /** The document for this request. */
  public static Problem describe(
      RoutingContext routing, ProblemType type, String detail, List<Violation> violations) {
    return Problem.of(
        type, type.status(), detail, routing.request().path(), RequestId.of(routing), violations);
  }

  /** Ends the response with a problem; does nothing when the response has already begun. */
  public static void send(RoutingContext routing, ProblemType type, String detail) {
    if (routing.response().headWritten() || routing.response().ended()) {
      return;
    }
    Problem problem = describe(routing, type, detail, List.of());
    routing
        .response()
        .setStatusCode(type.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Json.encodeToBuffer(problem))
        .onFailure(gone -> {});
  }
}
