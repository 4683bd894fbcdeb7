package io.knowledgevault.gateway.identity.token;

import static io.knowledgevault.gateway.platform.InternalCalls.answer;
import static io.knowledgevault.gateway.platform.InternalCalls.refuse;

import io.knowledgevault.gateway.identity.IdentityConfig;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * {@code POST /internal/tokens} on the management port, which no ingress reaches: a service shows
 * its secret and gets a token with role {@code service}.
 */
@ApplicationScoped
class ServiceTokenRoute {

  private static final Logger LOG = Logger.getLogger(ServiceTokenRoute.class);

  private final AccessTokens tokens;
  private final IdentityConfig config;

  ServiceTokenRoute(AccessTokens tokens, IdentityConfig config) {
    this.tokens = tokens;
    this.config = config;
  }

  /** The management port reads bodies by itself, up to its own limit. */
  void register(@Observes ManagementInterface management) {
    management
        .router()
        .post("/internal/tokens")
        .handler(this::issue)
        .failureHandler(failed -> refuse(failed, ProblemType.ofStatus(status(failed)), "Refused."));
  }

  private void issue(RoutingContext routing) {
    Optional<Application> asked = Application.read(routing);
    if (asked.isEmpty()) {
      refuse(routing, ProblemType.VALIDATION, "Send {service, secret, tenant?}; tenant is a UUID.");
    } else if (!known(asked.get())) {
      LOG.warnf("Refused a service token to %s", routing.request().remoteAddress());
      refuse(routing, ProblemType.UNAUTHENTICATED, "There is no such service and secret.");
    } else {
      var token = tokens.forService(asked.get().service, asked.get().tenant);
      answer(routing, token);
    }
  }

  private boolean known(Application asked) {
    String secret =
        config.serviceSecrets().getOrDefault(asked.service, Optional.empty()).orElse("");
    byte[] expected = secret.getBytes(StandardCharsets.UTF_8);
    byte[] given = asked.secret.getBytes(StandardCharsets.UTF_8);
    return !secret.isEmpty() && MessageDigest.isEqual(expected, given);
  }

  private static int status(RoutingContext failed) {
    return failed.statusCode() > 0 ? failed.statusCode() : ProblemType.UNEXPECTED.status();
  }

  /** What a service sends; the secret stays out of every log because a record prints its parts. */
  private static final class Application {
    private final String service;
    private final String secret;
    private final Optional<TenantId> tenant;

    private Application(JsonObject body) {
      this.service = text(body, "service");
      this.secret = text(body, "secret");
      this.tenant = Optional.ofNullable(body.getString("tenant")).map(TenantId::of);
    }

    /** Null is as good as absent: there is no such service and no such secret. */
    private static String text(JsonObject body, String field) {
      return Optional.ofNullable(body.getString(field)).orElse("");
    }

    static Optional<Application> read(RoutingContext routing) {
      try {
        JsonObject body = routing.body().asJsonObject();
        return Optional.ofNullable(body).map(Application::new);
      } catch (DecodeException | ClassCastException | IllegalArgumentException malformed) {
        return Optional.empty();
      }
    }
  }
}
