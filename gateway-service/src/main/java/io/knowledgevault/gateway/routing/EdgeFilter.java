package io.knowledgevault.gateway.routing;

import io.knowledgevault.gateway.routing.table.PathGuard;
import io.knowledgevault.gateway.routing.table.RouteTable;
import io.knowledgevault.gateway.routing.table.RoutingConfig;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every request must pass: an address with one meaning, a host, sizes within limits. */
@ApplicationScoped
class EdgeFilter {

  /** After the request id is assigned, before anything else looks at the request. */
  private static final int PRIORITY = 900;

  /** The services behind take 4,096 bytes of request line and 16 KiB of headers. */
  private static final int MAX_ADDRESS = 4_000;

  private static final int MAX_HEADERS = 14 * 1024;

  private final long ownBodyLimit;
  private final BodyHandler ownBody;

  EdgeFilter(RoutingConfig config) {
    this.ownBodyLimit = config.limits().ownBody().asLongValue();
    this.ownBody = BodyHandler.create(false).setBodyLimit(ownBodyLimit);
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  /** Before the stack's own handler, which would answer with a bare status. */
  void explain(@Observes Router router) {
    router.route().order(-PRIORITY).failureHandler(this::explainTooLarge);
  }

  private void explainTooLarge(RoutingContext routing) {
    if (routing.statusCode() == ProblemType.TOO_LARGE.status()) {
      refuse(routing, ProblemType.TOO_LARGE, "The body is over the limit of this path.");
    } else {
      routing.next();
    }
  }

  private void check(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (request.uri().length() > MAX_ADDRESS) {
      refuse(routing, ProblemType.VALIDATION, "The address is too long; move things to the body.");
    } else if (!PathGuard.clean(request.path())) {
      refuse(
          routing,
          ProblemType.VALIDATION,
          "The path holds something that has no place in it, such as an encoded slash.");
    } else if (request.authority() == null) {
      refuse(routing, ProblemType.VALIDATION, "Send a Host header.");
    } else if (size(request) > MAX_HEADERS) {
      refuse(routing, ProblemType.HEADERS_TOO_LARGE, "Send fewer or smaller headers.");
    } else if (RouteTable.find(request.path()).isPresent()) {
      routing.next();
    } else {
      limitOwnBody(routing);
    }
  }

  /** What we answer ourselves is small and read whole; a body may still hide its length. */
  private void limitOwnBody(RoutingContext routing) {
    String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > ownBodyLimit) {
      refuse(routing, ProblemType.TOO_LARGE, "The body is over the limit of this path.");
    } else if (routing.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      routing.addEndHandler(answered -> Refusal.linger(routing));
      ownBody.handle(routing);
    } else {
      routing.next();
    }
  }

  private static int size(HttpServerRequest request) {
    return request.headers().entries().stream()
        .mapToInt(header -> header.getKey().length() + header.getValue().length() + 4)
        .sum();
  }

  private static void refuse(RoutingContext routing, ProblemType type, String detail) {
    Refusal.send(routing, type, detail);
  }
}
