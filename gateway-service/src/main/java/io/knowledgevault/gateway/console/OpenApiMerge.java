package io.knowledgevault.gateway.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Joins the services' OpenAPI documents into one of the whole suite. Only public paths and the
 * components that they use are taken over; of two different components of one name the later gets
 * its service's name in front. Every protected operation takes the same two ways to authenticate,
 * whatever the service calls them.
 */
final class OpenApiMerge {

  private static final List<String> PUBLIC = List.of("/api/v1/", "/.well-known/");
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final JsonObject paths = new JsonObject();
  private final Components components = new Components();
  private final Map<String, JsonObject> tags = new TreeMap<>();
  private final Set<String> operationIds = new TreeSet<>();

  /** Adds what is public of a service's document, which stays as it is. */
  void add(String service, JsonObject document) {
    JsonObject open = publicPaths(document.getJsonObject("paths", new JsonObject()));
    JsonObject named = components.takeOver(service, open, components(document));
    for (String path : named.fieldNames()) {
      JsonObject operations = named.getJsonObject(path);
      operations.fieldNames().stream()
          .filter(METHODS::contains)
          .forEach(method -> adapt(service, operations.getJsonObject(method)));
      paths.put(path, paths.getJsonObject(path, new JsonObject()).copy().mergeIn(operations));
    }
    for (Object tag : document.getJsonArray("tags", new JsonArray())) {
      tags.putIfAbsent(((JsonObject) tag).getString("name"), (JsonObject) tag);
    }
  }

  JsonObject result() {
    JsonObject sorted = new JsonObject();
    paths.fieldNames().stream()
        .sorted()
        .forEach(path -> sorted.put(path, paths.getJsonObject(path)));
    JsonObject all = components.result().put("securitySchemes", Authentication.schemes());
    return new JsonObject()
        .put("openapi", "3.1.0")
        .put(
            "info",
            new JsonObject()
                .put("title", "KnowledgeVault")
                .put("version", "1")
                .put("description", "Errors are application/problem+json (RFC 9457)."))
        .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
        .put("tags", new JsonArray(List.copyOf(tags.values())))
        .put("paths", sorted)
        .put("components", all);
  }

  private void adapt(String service, JsonObject operation) {
    JsonArray security = operation.getJsonArray("security");
    if (security != null && !security.isEmpty()) {
      operation.put("security", Authentication.eitherWay());
    }
    String id = operation.getString("operationId");
    if (id != null && !operationIds.add(id)) {
      String distinct = service + Components.capitalised(id);
      operation.put("operationId", operationIds.add(distinct) ? distinct : null);
    }
  }

  private static JsonObject publicPaths(JsonObject all) {
    JsonObject open = new JsonObject();
    for (String path : all.fieldNames()) {
      if (PUBLIC.stream().anyMatch(path::startsWith)) {
        open.put(path, all.getJsonObject(path));
      }
    }
    return open;
  }

  private static JsonObject components(JsonObject document) {
    return document.getJsonObject("components", new JsonObject());
  }
}
