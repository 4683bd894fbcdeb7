package io.knowledgevault.gateway.platform;

import io.knowledgevault.servicekit.identity.BearerCallers;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What the routes of the management port share: who may call them, and how they answer. That port
 * is never routed by an ingress, and no JAX-RS resource can stand on it.
 */
@ApplicationScoped
public class InternalCalls {

  private static final Logger LOG = Logger.getLogger(InternalCalls.class);

  private final BearerCallers callers;

  InternalCalls(BearerCallers callers) {
    this.callers = callers;
  }

  /** The tenant that a service acts for; anybody else has been refused when it is empty. */
  public Optional<TenantId> tenant(RoutingContext routing) {
    Optional<Caller> caller = callers.read(routing.request().getHeader("Authorization"));
    if (caller.isEmpty()) {
      refuse(routing, ProblemType.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer.");
      return Optional.empty();
    }
    if (!caller.get().isService() || caller.get().tenant() == null) {
      refuse(routing, ProblemType.FORBIDDEN, "Only a service that acts for a tenant may do this.");
      return Optional.empty();
    }
    return Optional.of(caller.get().tenant());
  }

  /** Answers with JSON that nobody on the way may keep. */
  public static void answer(RoutingContext routing, Object body) {
    answer(routing, 200, "application/json", body);
  }

  public static void refuse(RoutingContext routing, ProblemType type, String detail) {
    String path = routing.normalizedPath();
    Problem problem = Problem.of(type, type.status(), detail, path, null, List.of());
    answer(routing, type.status(), Problem.MEDIA_TYPE, problem);
  }

  private static void answer(RoutingContext routing, int status, String mediaType, Object body) {
    routing
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", mediaType)
        .putHeader("Cache-Control", "no-store")
        .end(Json.encodeToBuffer(body))
        .onFailure(gone -> LOG.debugf("The asking service went away: %s", gone));
  }
}
