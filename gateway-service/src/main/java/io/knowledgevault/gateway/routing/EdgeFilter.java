package io.knowledgevault.gateway.routing;

import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every request must pass: a path with one meaning, a host, a body within its limit. */
@ApplicationScoped
class EdgeFilter {

  /** After the request id is assigned, before anything else looks at the request. */
  private static final int PRIORITY = 900;

  private final long ownBodyLimit;

  EdgeFilter(RoutingConfig config) {
    this.ownBodyLimit = config.limits().ownBody().asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!PathGuard.clean(request.path())) {
      Refusal.send(
          routing,
          ProblemType.VALIDATION,
          "The path holds something that has no place in it, such as an encoded slash or a dot"
              + " segment.");
    } else if (request.authority() == null) {
      Refusal.send(routing, ProblemType.VALIDATION, "Send a Host header.");
    } else if (RouteTable.find(request.path()).isPresent()) {
      routing.next();
    } else {
      limitOwnBody(routing);
    }
  }

  private void limitOwnBody(RoutingContext routing) {
    String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > ownBodyLimit) {
      Refusal.send(routing, ProblemType.TOO_LARGE, "The body is over the limit of this path.");
      return;
    }
    // For a body that does not say its length, the stack counts up to this.
    routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, ownBodyLimit);
    routing.next();
  }
}
