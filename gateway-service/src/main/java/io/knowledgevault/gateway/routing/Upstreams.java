package io.knowledgevault.gateway.routing;

import io.knowledgevault.gateway.routing.replica.Replicas;
import io.knowledgevault.gateway.routing.table.Route;
import io.knowledgevault.gateway.routing.table.RoutingConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services behind, their replicas, and the connections to them. Thread-safe. */
@ApplicationScoped
public class Upstreams {

  private static final int MANAGEMENT_PORT_DISTANCE = 1_000;
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int MAX_HEADER_BYTES = 32 * 1024;

  private final RoutingConfig config;
  private final HttpClient client;
  private final Map<String, Replicas> replicas;

  Upstreams(RoutingConfig config, Vertx vertx) {
    this.config = config;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxWaitQueueSize(config.limits().waiting()),
            new PoolOptions().setHttp1MaxSize(config.limits().connections()));
    this.replicas =
        config.services().entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> replicas(e.getValue())));
  }

  /** Names of the services. */
  public List<String> services() {
    return config.services().keySet().stream().sorted().toList();
  }

  /** Base address of the management port of each replica of a service. */
  public List<URI> managementUrls(String service) {
    RoutingConfig.Address address = config.services().get(service);
    return address
        .managementUrl()
        .orElseGet(() -> address.url().stream().map(Upstreams::besides).toList());
  }

  /** Replicas in the order to try them, for a tenant's sake when one is given. */
  List<URI> candidates(Route route, Optional<String> tenant) {
    Replicas of = replicas.get(route.service());
    return route.byTenant() && tenant.isPresent() ? of.forKey(tenant.get()) : of.inTurn();
  }

  /** Connects; remembers whether that worked. */
  Future<HttpClientRequest> connect(Route route, URI replica, HttpMethod method, String uri) {
    Replicas of = replicas.get(route.service());
    boolean tls = "https".equals(replica.getScheme());
    RequestOptions options =
        new RequestOptions()
            .setHost(replica.getHost())
            .setPort(port(replica, tls))
            .setSsl(tls)
            .setMethod(method)
            .setURI(uri);
    return client
        .request(options)
        .onSuccess(connected -> of.answered(replica))
        .onFailure(failure -> noteFailure(of, replica, failure));
  }

  private static void noteFailure(Replicas of, URI replica, Throwable failure) {
    // A full pool says that we are busy, not that the replica is down.
    if (!Failures.busy(failure)) {
      of.failed(replica);
    }
  }

  static int port(URI address, boolean tls) {
    return address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
  }

  private Replicas replicas(RoutingConfig.Address address) {
    return new Replicas(address.url(), config.limits().rest(), System::nanoTime);
  }

  private static URI besides(URI url) {
    int port = port(url, "https".equals(url.getScheme())) + MANAGEMENT_PORT_DISTANCE;
    return URI.create(url.getScheme() + "://" + url.getHost() + ":" + port);
  }
}
