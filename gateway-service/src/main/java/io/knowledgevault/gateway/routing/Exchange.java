package io.knowledgevault.gateway.routing;

import io.knowledgevault.gateway.routing.stream.IdleWatch;
import io.knowledgevault.gateway.routing.stream.MeteredStream;
import io.knowledgevault.servicekit.request.RequestId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import org.jboss.logging.Logger;

/**
 * One request on its way to a service and back. Bodies flow through both ways as the slower side
 * reads; nothing is collected. Another replica is asked only when none has seen the request yet, or
 * when it is safe to repeat (RFC 9110, section 9.2.1). Lives on the event loop of its request.
 */
final class Exchange {

  private static final Logger LOG = Logger.getLogger(Exchange.class);

  private final RoutingContext routing;
  private final HttpServerRequest inbound;
  private final Route route;
  private final Upstreams upstreams;
  private final RoutingConfig config;
  private final Iterator<URI> candidates;
  private final MeteredStream body;
  private final IdleWatch watch;
  private HttpClientRequest outbound;
  private boolean bodyTaken;
  private boolean over;

  Exchange(
      RoutingContext routing,
      Route route,
      Iterator<URI> candidates,
      Upstreams upstreams,
      RoutingConfig config) {
    this.routing = routing;
    this.inbound = routing.request();
    this.route = route;
    this.upstreams = upstreams;
    this.config = config;
    this.candidates = candidates;
    this.watch =
        new IdleWatch(routing.vertx(), route.traffic().timeout(config.timeouts()), this::tooSlow);
    this.body =
        new MeteredStream(
            inbound, route.traffic().bodyLimit(config.limits()), watch::touch, this::tooLarge);
  }

  void begin() {
    routing.response().closeHandler(gone -> abandon());
    if (announcedLength() > route.traffic().bodyLimit(config.limits())) {
      tooLarge();
    } else {
      tryNext();
    }
  }

  private void tryNext() {
    if (over) {
      return;
    }
    if (!candidates.hasNext()) {
      refuse(ProblemType.UNAVAILABLE, "The service behind is not reachable; try again soon.");
      return;
    }
    URI replica = candidates.next();
    upstreams
        .connect(route, replica, inbound.method(), uri())
        .onSuccess(connected -> send(connected, replica))
        .onFailure(this::notConnected);
  }

  private void notConnected(Throwable failure) {
    if (Failures.busy(failure)) {
      refuse(ProblemType.UNAVAILABLE, "Too many requests are under way; try again soon.");
    } else {
      LOG.debugf("A replica of %s cannot be reached: %s", route.service(), failure);
      tryNext();
    }
  }

  private void send(HttpClientRequest connected, URI replica) {
    if (over) {
      reset(connected);
      return;
    }
    outbound = connected;
    connected.exceptionHandler(broken -> LOG.debugf("A request broke off: %s", broken));
    ProxyRequest proxied = ProxyRequest.reverseProxy(inbound);
    boolean tls = "https".equals(replica.getScheme());
    proxied.setURI(uri());
    proxied.setAuthority(HostAndPort.create(replica.getHost(), Upstreams.port(replica, tls)));
    HeaderPolicy.towardsService(proxied.headers(), inbound, RequestId.of(routing));
    proxied.setBody(bodyOnce());
    proxied.send(connected).onSuccess(this::respond).onFailure(this::notAnswered);
  }

  /** The caller's body can be read once; a repeated request has none (see {@link #repeatable}). */
  private Body bodyOnce() {
    if (bodyTaken) {
      return Body.body(Buffer.buffer());
    }
    bodyTaken = true;
    if ("100-continue".equalsIgnoreCase(inbound.getHeader(HttpHeaders.EXPECT))) {
      routing.response().writeContinue();
    }
    return Body.body(body, announcedLength());
  }

  private void notAnswered(Throwable failure) {
    if (over) {
      return;
    }
    LOG.debugf("A replica of %s broke off: %s", route.service(), failure);
    if (repeatable() && candidates.hasNext()) {
      tryNext();
    } else {
      refuse(ProblemType.BAD_UPSTREAM, "The service behind broke off; try again soon.");
    }
  }

  private boolean repeatable() {
    HttpMethod method = inbound.method();
    boolean safe = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    boolean bodiless =
        announcedLength() <= 0 && !inbound.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    return safe && bodiless;
  }

  private void respond(ProxyResponse answer) {
    if (over) {
      return;
    }
    HeaderPolicy.towardsCaller(answer.headers());
    watch.allow(streamsEvents(answer) ? config.timeouts().events() : idleLimit());
    deliver(answer).onComplete(sent -> finish(sent.cause()));
  }

  /**
   * The proxy library could send the answer itself, but when a body breaks off it closes the
   * connection in a way that leaves the request counted as under way for ever.
   */
  private Future<Void> deliver(ProxyResponse answer) {
    HttpServerResponse response = routing.response();
    response.setStatusCode(answer.getStatusCode());
    response.headers().addAll(answer.headers());
    MeteredStream stream = watched(answer);
    if (answer.getStatusCode() == 204 || answer.getStatusCode() == 304) {
      stream.resume();
      return response.end();
    }
    boolean framed = answer.headers().contains(HttpHeaders.CONTENT_LENGTH);
    response.setChunked(!framed && inbound.version() == HttpVersion.HTTP_1_1);
    return stream.pipe().endOnSuccess(true).endOnFailure(false).to(response);
  }

  private MeteredStream watched(ProxyResponse answer) {
    return new MeteredStream(answer.getBody().stream(), Long.MAX_VALUE, watch::touch, () -> {});
  }

  private void finish(Throwable failure) {
    over = true;
    watch.stop();
    if (failure != null) {
      LOG.debugf("An answer of %s was cut short: %s", route.service(), failure);
      reset(outbound);
      reset(routing);
    } else if (!inbound.isEnded()) {
      // The service answered without reading the whole body.
      body.drop();
      Refusal.drain(routing);
    }
  }

  /** The caller is gone: the service need not go on. */
  private void abandon() {
    if (!over) {
      over = true;
      watch.stop();
      reset(outbound);
    }
  }

  private void tooSlow() {
    refuse(ProblemType.UPSTREAM_TIMEOUT, "The service behind took too long.");
  }

  private void tooLarge() {
    long limit = route.traffic().bodyLimit(config.limits());
    refuse(ProblemType.TOO_LARGE, "The body may have at most " + limit + " bytes here.");
  }

  private void refuse(ProblemType type, String detail) {
    if (over) {
      return;
    }
    over = true;
    watch.stop();
    reset(outbound);
    if (routing.response().headWritten()) {
      reset(routing);
      return;
    }
    if (type == ProblemType.UNAVAILABLE) {
      routing.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
    }
    body.drop();
    Refusal.send(routing, type, detail);
  }

  private long announcedLength() {
    String length = inbound.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }

  private String uri() {
    return inbound.query() == null ? inbound.path() : inbound.path() + "?" + inbound.query();
  }

  private Duration idleLimit() {
    return route.traffic().timeout(config.timeouts());
  }

  private static boolean streamsEvents(ProxyResponse answer) {
    String type = answer.headers().get(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith("text/event-stream");
  }

  private static void reset(HttpClientRequest request) {
    if (request != null) {
      request.reset();
    }
  }

  private static void reset(RoutingContext routing) {
    routing.request().connection().close();
  }
}
