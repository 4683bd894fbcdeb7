package io.knowledgevault.servicekit.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id: the caller's own when it is well formed, a new one otherwise. It
 * stands in the response header, in each log line and in each problem, and travels to the services
 * behind.
 */
@ApplicationScoped
public class RequestId {

  /** Name of the header, in requests and responses. */
  public static final String HEADER = "X-Request-Id";

  static final String MDC_KEY = "requestId";
  private static final int BEFORE_ALL_OTHERS = 1_000;
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  void register(@Observes Filters filters) {
    filters.register(
        routing -> {
          assign(routing);
          routing.next();
        },
        BEFORE_ALL_OTHERS);
  }

  /** The id of the request in hand; never null on a request that came by HTTP. */
  public static String of(RoutingContext routing) {
    String known = routing.get(MDC_KEY);
    // A request that failed before any filter saw it has none yet.
    return known == null ? assign(routing) : known;
  }

  private static String assign(RoutingContext routing) {
    String id = chosen(routing.request());
    routing.put(MDC_KEY, id);
    MDC.put(MDC_KEY, id);
    routing.response().putHeader(HEADER, id);
    return id;
  }

  private static String chosen(HttpServerRequest request) {
    String given = request.getHeader(HEADER);
    return given != null && WELL_FORMED.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }
}
