package io.knowledgevault.gateway.routing;

import io.knowledgevault.servicekit.request.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers cross the gateway. Nothing that a caller claims about themselves does. */
final class HeaderPolicy {

  /** RFC 9110, section 7.6.1; they speak of one connection and end with it. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "upgrade",
          "http2-settings");

  /** What only we may say: where a request came from and who it is. */
  private static final Set<String> CLAIMS =
      Set.of(
          "forwarded",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "true-client-ip",
          "x-remote-user",
          "x-http-method-override",
          "x-rewrite-url",
          "expect");

  private static final List<String> CLAIM_PREFIXES =
      List.of(
          "x-forwarded-",
          "x-original-",
          "x-kv-",
          "x-internal-",
          "x-tenant",
          "x-user",
          "x-auth-",
          "x-envoy-");

  private HeaderPolicy() {}

  /** Makes the headers of a request fit to be sent on. */
  static void towardsService(MultiMap headers, HttpServerRequest request, String requestId) {
    removeHopByHop(headers);
    for (String name : List.copyOf(headers.names())) {
      if (isClaim(name.toLowerCase(Locale.ROOT))) {
        headers.remove(name);
      }
    }
    headers.set(RequestId.HEADER, requestId);
    headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
    headers.set("X-Forwarded-Proto", request.scheme());
  }

  /** Makes the headers of an answer fit to be sent back; our own request id is there already. */
  static void towardsCaller(MultiMap headers) {
    removeHopByHop(headers);
    headers.remove(RequestId.HEADER);
    headers.remove("server");
    headers.remove("transfer-encoding");
  }

  /** Leaves Transfer-Encoding to the proxy, which frames each side's body itself. */
  private static void removeHopByHop(MultiMap headers) {
    List<String> named = new ArrayList<>(HOP_BY_HOP);
    for (String connection : headers.getAll("connection")) {
      for (String name : connection.split(",")) {
        named.add(name.strip());
      }
    }
    named.stream().filter(name -> !isFraming(name)).forEach(headers::remove);
  }

  /** A caller must not talk us out of the length of a body by naming it in Connection. */
  private static boolean isFraming(String name) {
    return name.isEmpty()
        || name.equalsIgnoreCase("transfer-encoding")
        || name.equalsIgnoreCase("content-length")
        || name.equalsIgnoreCase("authorization");
  }

  private static boolean isClaim(String name) {
    return CLAIMS.contains(name) || CLAIM_PREFIXES.stream().anyMatch(name::startsWith);
  }
}
