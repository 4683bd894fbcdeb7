package io.knowledgevault.servicekit.request;

import io.knowledgevault.servicekit.problem.Problems;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses as problems what the stack below would answer with a bare status, a closed connection or
 * a failure of its own: hosts and media types that are none, and bodies announced over the limit.
 */
@ApplicationScoped
class RequestGuard {

  private static final int AFTER_REQUEST_ID = 900;

  /** A refused body up to this size is read and dropped, so that the answer surely arrives. */
  private static final long DRAINED_BYTES = 16L << 20;

  private static final String HOST =
      "Send one Host header with a host name or address, and a port if there is one.";

  private final long bodyLimit;

  RequestGuard(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M")
          MemorySize bodyLimit) {
    this.bodyLimit = bodyLimit.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, AFTER_REQUEST_ID);
  }

  /** The router itself fails requests whose host it cannot read, before any filter sees them. */
  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(RequestGuard::explain);
  }

  private static void explain(RoutingContext routing) {
    if (routing.request().authority() == null && routing.statusCode() == 400) {
      refuse(routing, ProblemType.VALIDATION, HOST);
    } else {
      routing.next();
    }
  }

  private void check(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!isPlainlyFramed(request)) {
      routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      refuse(routing, ProblemType.VALIDATION, "The only Transfer-Encoding taken here is chunked.");
    } else if (!namesHost(request)) {
      refuse(routing, ProblemType.VALIDATION, HOST);
    } else if (!isMediaType(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      refuse(
          routing,
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The Content-Type header is not a media type such as application/json.");
    } else if (!areMediaTypes(request.getHeader(HttpHeaders.ACCEPT))) {
      refuse(routing, ProblemType.NOT_ACCEPTABLE, "The Accept header holds no media types.");
    } else if (announced(request) > bodyLimit) {
      refuse(
          routing,
          ProblemType.TOO_LARGE,
          "The body may have at most " + bodyLimit + " bytes here.");
    } else {
      routing.next();
    }
  }

  /** Where a body ends must not be a matter of opinion between us and what stands before us. */
  private static boolean isPlainlyFramed(HttpServerRequest request) {
    List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    return encodings.isEmpty()
        || (encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"));
  }

  /** What the router below lets through: none of an older client, one, several, an empty one. */
  private static boolean namesHost(HttpServerRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    return hosts.size() <= 1 && hosts.stream().noneMatch(String::isBlank);
  }

  private static boolean areMediaTypes(String header) {
    if (header == null) {
      return true;
    }
    for (String each : header.split(",", -1)) {
      if (!each.isBlank() && !isMediaType(each.strip())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMediaType(String header) {
    if (header == null) {
      return true;
    }
    try {
      MediaType type = MediaType.valueOf(header);
      String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
      return (charset == null || Charset.isSupported(charset)) && isSplittable(type);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean isSplittable(MediaType type) {
    return !type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
        || type.isWildcardType()
        || type.isWildcardSubtype()
        || !type.getParameters().getOrDefault("boundary", "").isBlank();
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private static void refuse(RoutingContext routing, ProblemType type, String detail) {
    if (announced(routing.request()) > DRAINED_BYTES) {
      routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    Problems.send(routing, type, detail);
    routing.request().resume();
  }
}
