package io.knowledgevault.gateway.console;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The one OpenAPI document of the suite, kept for half a minute. A service that is away is
 * described as it last was; one that never answered is left out. Thread-safe.
 */
@ApplicationScoped
class SuiteOpenApi {

  private static final Logger LOG = Logger.getLogger(SuiteOpenApi.class);
  private static final String PATH = "/q/openapi?format=json";
  private static final String OWN = "gateway";
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final ManagementClient services;
  private final OpenApiDocumentService own;
  private final Map<String, JsonObject> known = new ConcurrentHashMap<>();
  private final Uni<JsonObject> document;

  SuiteOpenApi(ManagementClient services, OpenApiDocumentService own) {
    this.services = services;
    this.own = own;
    this.document = Uni.createFrom().deferred(this::read).memoize().atLeast(KEPT);
  }

  Uni<JsonObject> document() {
    return document;
  }

  private Uni<JsonObject> read() {
    known.put(
        OWN,
        parse(Buffer.buffer(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON))));
    return Multi.createFrom()
        .iterable(services.services())
        .onItem()
        .transformToUniAndMerge(this::refresh)
        .collect()
        .asList()
        .map(done -> merged());
  }

  private Uni<String> refresh(String service) {
    return services
        .get(service, PATH)
        .map(SuiteOpenApi::parse)
        .invoke(fresh -> known.put(service, fresh))
        .onFailure()
        .invoke(failure -> LOG.debugf("%s does not describe itself: %s", service, failure))
        .onFailure()
        .recoverWithNull()
        .replaceWith(service);
  }

  private JsonObject merged() {
    OpenApiMerge merge = new OpenApiMerge();
    merge.add(OWN, known.get(OWN));
    services.services().stream()
        .filter(known::containsKey)
        .forEach(service -> merge.add(service, known.get(service)));
    return merge.result();
  }

  private static JsonObject parse(Buffer json) {
    return new JsonObject(json);
  }
}
