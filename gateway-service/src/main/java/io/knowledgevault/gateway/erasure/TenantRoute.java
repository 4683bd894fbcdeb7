package io.knowledgevault.gateway.erasure;

import io.knowledgevault.servicekit.erasure.TenantEraser;
import io.knowledgevault.servicekit.identity.BearerCallers;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * {@code DELETE /internal/tenant} on the management port, which no ingress reaches: removes the
 * company of a service's token with its people, sessions and keys.
 */
@ApplicationScoped
class TenantRoute {

  private static final Logger LOG = Logger.getLogger(TenantRoute.class);
  private static final String PATH = "/internal/tenant";

  private final TenantEraser eraser;
  private final BearerCallers callers;

  TenantRoute(TenantEraser eraser, BearerCallers callers) {
    this.eraser = eraser;
    this.callers = callers;
  }

  void register(@Observes ManagementInterface management) {
    management.router().delete(PATH).handler(this::erase);
  }

  private void erase(RoutingContext routing) {
    Optional<Caller> caller = callers.read(routing.request().getHeader("Authorization"));
    if (caller.isEmpty()) {
      refuse(routing, ProblemType.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer.");
    } else if (!caller.get().isService() || caller.get().tenant() == null) {
      refuse(routing, ProblemType.FORBIDDEN, "Only a service that acts for a tenant may do this.");
    } else {
      eraser
          .erase(caller.get().tenant())
          .subscribe()
          .with(removal -> answer(routing, removal), failure -> unavailable(routing, failure));
    }
  }

  private static void answer(RoutingContext routing, TenantRemoval removal) {
    answer(routing, 200, "application/json", removal);
  }

  private static void unavailable(RoutingContext routing, Throwable failure) {
    LOG.warn("A company could not be removed", failure);
    refuse(routing, ProblemType.UNAVAILABLE, "Try again in a few seconds.");
  }

  private static void refuse(RoutingContext routing, ProblemType type, String detail) {
    Problem problem = Problem.of(type, type.status(), detail, PATH, null, List.of());
    answer(routing, type.status(), Problem.MEDIA_TYPE, problem);
  }

  private static void answer(RoutingContext routing, int status, String mediaType, Object body) {
    routing
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", mediaType)
        .end(Json.encodeToBuffer(body))
        .onFailure(gone -> LOG.debugf("The asking service went away: %s", gone));
  }
}
