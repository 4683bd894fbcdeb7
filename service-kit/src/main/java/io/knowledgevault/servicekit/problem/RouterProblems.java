package io.knowledgevault.servicekit.problem;

import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Problems for what fails before a resource is reached: unknown paths, bodies over the limit. */
@ApplicationScoped
class RouterProblems {

  void register(@Observes Router router) {
    answer(router, ProblemType.VALIDATION, "The request line, a header or the body is malformed.");
    answer(router, ProblemType.NOT_FOUND, "There is nothing at this path.");
    answer(router, ProblemType.METHOD_NOT_ALLOWED, "This path does not take this method.");
    answer(router, ProblemType.NOT_ACCEPTABLE, "Ask for application/json.");
    answer(router, ProblemType.TOO_LARGE, "The body is over the limit of this path.");
    answer(router, ProblemType.UNSUPPORTED_MEDIA_TYPE, "This path does not take this media type.");
  }

  private static void answer(Router router, ProblemType type, String detail) {
    router.errorHandler(type.status(), (RoutingContext ctx) -> Problems.send(ctx, type, detail));
  }
}
