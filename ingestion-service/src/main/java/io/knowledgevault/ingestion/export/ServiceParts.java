package io.knowledgevault.ingestion.export;

import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The services whose parts belong to an export. */
@ApplicationScoped
class ServiceParts {

  private final HttpClient http;
  private final List<ServicePart> inOrder;

  ServiceParts(Vertx vertx, ServiceTokens tokens, ExportConfig config) {
    this.http = vertx.createHttpClient();
    this.inOrder =
        Stream.of(
                Map.entry("gateway", config.gateway()),
                Map.entry("integration", config.integration()),
                Map.entry("gap", config.gap()),
                Map.entry("search", config.search()))
            .map(each -> part(each.getKey(), each.getValue(), tokens))
            .toList();
  }

  List<ServicePart> inOrder() {
    return inOrder;
  }

  private ServicePart part(String name, URI address, ServiceTokens tokens) {
    return new ServicePart(name, address, http, tokens);
  }

  @PreDestroy
  void close() {
    http.closeAndForget();
  }
}
