package io.knowledgevault.gateway.export;

import io.knowledgevault.servicekit.export.ServiceExport;
import io.knowledgevault.servicekit.identity.BearerCallers;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * {@code GET /internal/export} on the management port, which no ingress reaches: the company of a
 * service's token and its people, a line each, written as fast as they are read.
 */
@ApplicationScoped
class ExportRoute {

  private static final Logger LOG = Logger.getLogger(ExportRoute.class);
  private static final String PATH = "/internal/export";

  private final ServiceExport export;
  private final BearerCallers callers;

  ExportRoute(ServiceExport export, BearerCallers callers) {
    this.export = export;
    this.callers = callers;
  }

  void register(@Observes ManagementInterface management) {
    management.router().get(PATH).handler(this::export);
  }

  private void export(RoutingContext routing) {
    Optional<Caller> caller = callers.read(routing.request().getHeader("Authorization"));
    if (caller.isEmpty()) {
      refuse(routing, ProblemType.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer.");
    } else if (!caller.get().isService() || caller.get().tenant() == null) {
      refuse(routing, ProblemType.FORBIDDEN, "Only a service that acts for a tenant may do this.");
    } else {
      write(routing.response(), caller.get().tenant());
    }
  }

  /** What breaks off lacks its last line, which the reader looks for. */
  private void write(HttpServerResponse response, TenantId tenant) {
    response.setChunked(true).putHeader("Content-Type", "application/x-ndjson");
    export
        .of(tenant)
        .onItem()
        .transformToUniAndConcatenate(
            piece ->
                Uni.createFrom()
                    .completionStage(
                        () ->
                            response
                                .write(Buffer.buffer().appendBuffer(piece).appendByte((byte) '\n'))
                                .toCompletionStage()))
        .subscribe()
        .with(
            written -> {},
            failure -> {
              LOG.warnf("An export broke off: %s", failure);
              response.end();
            },
            response::end);
  }

  private static void refuse(RoutingContext routing, ProblemType type, String detail) {
    Problem problem = Problem.of(type, type.status(), detail, PATH, null, List.of());
    routing
        .response()
        .setStatusCode(type.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Json.encodeToBuffer(problem))
        .onFailure(gone -> LOG.debugf("The asking service went away: %s", gone));
  }
}
