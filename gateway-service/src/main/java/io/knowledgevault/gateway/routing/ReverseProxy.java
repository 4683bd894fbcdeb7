package io.knowledgevault.gateway.routing;

import io.knowledgevault.gateway.routing.table.Route;
import io.knowledgevault.gateway.routing.table.RouteTable;
import io.knowledgevault.gateway.routing.table.RoutingConfig;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Passes the services' part of the API on. The token is verified here, so that strangers cost the
 * services nothing, and once more by the service, which trusts nobody.
 */
@ApplicationScoped
class ReverseProxy {

  /** Before the JAX-RS resources, after the filters that authenticate. */
  private static final int ORDER = -1;

  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE);

  private final Upstreams upstreams;
  private final RoutingConfig config;
  private final IdentityProviderManager identities;

  ReverseProxy(Upstreams upstreams, RoutingConfig config, IdentityProviderManager identities) {
    this.upstreams = upstreams;
    this.config = config;
    this.identities = identities;
  }

  void register(@Observes Router router) {
    router.route("/api/v1/*").order(ORDER).handler(this::handle);
  }

  private void handle(RoutingContext routing) {
    String path = routing.request().path();
    Optional<Route> route = RouteTable.find(path);
    if (route.isEmpty()) {
      routing.next();
    } else if (!METHODS.contains(routing.request().method())) {
      Refusal.send(routing, ProblemType.METHOD_NOT_ALLOWED, "This path does not take this method.");
    } else {
      routing.request().pause();
      admit(routing, route.get(), RouteTable.open(path));
    }
  }

  private void admit(RoutingContext routing, Route route, boolean open) {
    QuarkusHttpUser.getSecurityIdentity(routing, identities)
        .subscribe()
        .with(
            identity -> {
              if (open || !identity.isAnonymous()) {
                forward(routing, route, tenant(identity));
              } else {
                refuse(routing);
              }
            },
            invalid -> refuse(routing));
  }

  private void forward(RoutingContext routing, Route route, Optional<String> tenant) {
    var candidates = upstreams.candidates(route, tenant).iterator();
    new Exchange(routing, route, candidates, upstreams, config).begin();
  }

  /** For the choice of a replica only; who may do what is the service's business. */
  private static Optional<String> tenant(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? Optional.ofNullable(token.getClaim("tenant"))
        : Optional.empty();
  }

  private static void refuse(RoutingContext routing) {
    routing.response().putHeader("WWW-Authenticate", "Bearer");
    Refusal.send(
        routing,
        ProblemType.UNAUTHENTICATED,
        "Send a valid access token as Authorization: Bearer, or an X-API-Key.");
  }
}
