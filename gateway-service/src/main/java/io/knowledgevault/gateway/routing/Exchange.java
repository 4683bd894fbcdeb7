package io.knowledgevault.gateway.routing;

import io.knowledgevault.gateway.routing.stream.IdleWatch;
import io.knowledgevault.gateway.routing.stream.MeteredStream;
import io.knowledgevault.gateway.routing.table.Route;
import io.knowledgevault.gateway.routing.table.RoutingConfig;
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
 * when it may be repeated (RFC 9110, section 9.2.2). Lives on the event loop of its request.
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
  private URI replica;
  private HttpClientRequest outbound;
  private MeteredStream answer;
  private Throwable trouble;
  private boolean askedAgain;
  private boolean answered;
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
            inbound,
            route.traffic().bodyLimit(config.limits()),
            watch::touch,
            this::tooLarge,
            () -> {});
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
    replica = candidates.next();
    ask();
  }

  private void ask() {
    upstreams
        .connect(route, replica, inbound.method(), uri())
        .onSuccess(this::send)
        .onFailure(this::notConnected);
  }

  private void notConnected(Throwable failure) {
    trouble = failure;
    if (Failures.busy(failure)) {
      refuse(ProblemType.UNAVAILABLE, "Too many requests are under way; try again soon.");
    } else {
      LOG.debugf("A replica of %s cannot be reached: %s", route.service(), failure);
      tryNext();
    }
  }

  private void send(HttpClientRequest connected) {
    // Before anything else: a request that nobody listens to logs its reset as an error.
    connected.exceptionHandler(broken -> LOG.debugf("A request broke off: %s", broken));
    if (over) {
      connected.reset();
      return;
    }
    outbound = connected;
    ProxyRequest proxied = ProxyRequest.reverseProxy(inbound);
    boolean tls = "https".equals(replica.getScheme());
    proxied.setURI(uri());
    proxied.setAuthority(HostAndPort.create(replica.getHost(), Upstreams.port(replica, tls)));
    HeaderPolicy.towardsService(proxied.headers(), inbound, RequestId.of(routing));
    proxied.setBody(bodyOnce());
    proxied.send(connected).onSuccess(this::respond).onFailure(this::notAnswered);
    // Instead of the library's handler, which resets the service's connection whenever ours closes.
    routing.response().exceptionHandler(gone -> LOG.debugf("A caller broke off: %s", gone));
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
    trouble = failure;
    if (repeatable() && candidates.hasNext()) {
      tryNext();
    } else if (repeatable() && !askedAgain) {
      // A kept connection may close just as a request goes out on it (RFC 9112, section 9.3.1).
      askedAgain = true;
      ask();
    } else {
      refuse(ProblemType.BAD_UPSTREAM, "The service behind broke off; try again soon.");
    }
  }

  private boolean repeatable() {
    HttpMethod method = inbound.method();
    boolean idempotent = !method.equals(HttpMethod.POST) && !method.equals(HttpMethod.PATCH);
    boolean bodiless =
        announcedLength() <= 0 && !inbound.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    return idempotent && bodiless;
  }

  private void respond(ProxyResponse head) {
    answer = watched(head);
    if (over) {
      letGo();
      return;
    }
    HeaderPolicy.towardsCaller(head.headers());
    watch.allow(streamsEvents(head) ? config.timeouts().events() : idleLimit());
    deliver(head).onComplete(sent -> finish(sent.cause()));
  }

  /**
   * The proxy library could send the answer itself, but when a body breaks off it closes the
   * connection in a way that leaves the request counted as under way for ever.
   */
  private Future<Void> deliver(ProxyResponse head) {
    HttpServerResponse response = routing.response();
    response.setStatusCode(head.getStatusCode());
    response.headers().addAll(head.headers());
    if (head.getStatusCode() == 204 || head.getStatusCode() == 304) {
      answer.resume();
      return response.end();
    }
    boolean framed = head.headers().contains(HttpHeaders.CONTENT_LENGTH);
    response.setChunked(!framed && inbound.version() == HttpVersion.HTTP_1_1);
    return answer.pipe().endOnSuccess(true).endOnFailure(false).to(response);
  }

  private MeteredStream watched(ProxyResponse head) {
    MeteredStream stream =
        new MeteredStream(
            head.getBody().stream(), Long.MAX_VALUE, watch::touch, () -> {}, () -> answered = true);
    stream.endHandler(null);
    return stream;
  }

  private void finish(Throwable failure) {
    over = true;
    watch.stop();
    if (failure != null) {
      LOG.debugf("An answer of %s was cut short: %s", route.service(), failure);
      letGo();
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
      letGo();
    }
  }

  /**
   * Stops the service's work on this request. Once the answer has come to its end the connection
   * belongs to whoever took it from the pool next, so the end, if it is here but not read yet, must
   * be read first.
   */
  private void letGo() {
    if (answered || outbound == null) {
      return;
    }
    if (answer == null) {
      outbound.reset();
      return;
    }
    answer.drop();
    answer.resume();
    routing
        .vertx()
        .runOnContext(
            read -> {
              if (!answered) {
                outbound.reset();
              }
            });
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
    letGo();
    warn(type);
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

  /** Troubles behind are the operator's business; what callers do wrong is not. */
  private void warn(ProblemType type) {
    if (type.status() >= 500) {
      LOG.warnf(
          "Answered %d to request %s: service %s, replica %s, cause: %s",
          type.status(), RequestId.of(routing), route.service(), replica, cause(type));
    }
  }

  private String cause(ProblemType type) {
    return type == ProblemType.UPSTREAM_TIMEOUT
        ? "nothing moved for too long"
        : String.valueOf(trouble);
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

  private static boolean streamsEvents(ProxyResponse head) {
    String type = head.headers().get(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith("text/event-stream");
  }

  /**
   * We may have been called while the connection takes back what it could not write; to close it
   * within that call would release those buffers twice. A connection that is gone needs no closing.
   */
  private static void reset(RoutingContext routing) {
    routing
        .vertx()
        .runOnContext(
            later -> {
              if (!routing.response().closed()) {
                routing.request().connection().close();
              }
            });
  }
}
