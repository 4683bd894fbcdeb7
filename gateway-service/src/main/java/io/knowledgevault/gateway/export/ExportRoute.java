package io.knowledgevault.gateway.export;

import io.knowledgevault.gateway.platform.InternalCalls;
import io.knowledgevault.servicekit.export.ServiceExport;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * {@code GET /internal/export} on the management port, which no ingress reaches: the company of a
 * service's token and its people, a line each, written as fast as they are read.
 */
@ApplicationScoped
class ExportRoute {

  private static final Logger LOG = Logger.getLogger(ExportRoute.class);

  private final ServiceExport export;
  private final InternalCalls calls;

  ExportRoute(ServiceExport export, InternalCalls calls) {
    this.export = export;
    this.calls = calls;
  }

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .get("/internal/export")
        .handler(
            routing ->
                calls.tenant(routing).ifPresent(tenant -> write(routing.response(), tenant)));
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
}
