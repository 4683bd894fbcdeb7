package io.knowledgevault.gateway.erasure;

import io.knowledgevault.gateway.platform.InternalCalls;
import io.knowledgevault.servicekit.erasure.TenantEraser;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * {@code DELETE /internal/tenant} on the management port, which no ingress reaches: removes the
 * company of a service's token with its people, sessions and keys.
 */
@ApplicationScoped
class TenantRoute {

  private static final Logger LOG = Logger.getLogger(TenantRoute.class);

  private final TenantEraser eraser;
  private final InternalCalls calls;

  TenantRoute(TenantEraser eraser, InternalCalls calls) {
    this.eraser = eraser;
    this.calls = calls;
  }

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .delete("/internal/tenant")
        .handler(routing -> calls.tenant(routing).ifPresent(tenant -> erase(routing, tenant)));
  }

  private void erase(RoutingContext routing, TenantId tenant) {
    eraser
        .erase(tenant)
        .subscribe()
        .with(
            removal -> InternalCalls.answer(routing, removal),
            failure -> unavailable(routing, failure));
  }

  private static void unavailable(RoutingContext routing, Throwable failure) {
    LOG.warn("A company could not be removed", failure);
    InternalCalls.refuse(routing, ProblemType.UNAVAILABLE, "Try again in a few seconds.");
  }
}
