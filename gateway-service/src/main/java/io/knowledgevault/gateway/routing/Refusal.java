package io.knowledgevault.gateway.routing;

import io.knowledgevault.servicekit.problem.Problems;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers with a problem before the body has been read. A caller in the middle of its body hears
 * the answer only if we go on reading, so the rest is read and thrown away, for some seconds; then
 * the connection closes.
 */
final class Refusal {

  private static final long LINGER_MILLIS = 5_000;

  private Refusal() {}

  static void send(RoutingContext routing, ProblemType type, String detail) {
    drain(routing);
    Problems.send(routing, type, detail);
  }

  /** Reads what is left of the body and throws it away. */
  static void drain(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!request.isEnded()) {
      request.handler(thrownAway -> {});
      request.resume();
      linger(routing);
    }
  }

  /** Gives the rest of a body some seconds to arrive. */
  static void linger(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!request.isEnded()) {
      routing
          .vertx()
          .setTimer(
              LINGER_MILLIS,
              late -> {
                if (!request.isEnded()) {
                  request.connection().close();
                }
              });
    }
  }
}
