package io.knowledgevault.gateway.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** OpenAPI documents of the fake services. */
final class Documents {

  private Documents() {}

  static String of(String service) {
    JsonObject get =
        new JsonObject()
            .put("operationId", "list")
            .put("tags", new JsonArray().add("Things"))
            .put(
                "security",
                new JsonArray().add(new JsonObject().put("SecurityScheme", new JsonArray())))
            .put("responses", answer("#/components/schemas/Item"));
    JsonObject internal =
        new JsonObject()
            .put("get", new JsonObject().put("responses", answer("#/components/schemas/Secret")));
    return new JsonObject()
        .put("openapi", "3.1.0")
        .put("info", new JsonObject().put("title", service).put("version", "1"))
        .put(
            "paths",
            new JsonObject()
                .put("/api/v1/" + service + "-things", new JsonObject().put("get", get))
                .put("/internal/secrets", internal))
        .put(
            "components",
            new JsonObject()
                .put(
                    "schemas",
                    new JsonObject().put("Item", schema(service)).put("Secret", schema("secret"))))
        .encode();
  }

  private static JsonObject answer(String reference) {
    JsonObject schema = new JsonObject().put("$ref", reference);
    JsonObject media =
        new JsonObject().put("application/json", new JsonObject().put("schema", schema));
    return new JsonObject()
        .put("200", new JsonObject().put("description", "ok").put("content", media));
  }

  private static JsonObject schema(String property) {
    JsonObject properties = new JsonObject().put(property, new JsonObject().put("type", "string"));
    return new JsonObject().put("type", "object").put("properties", properties);
  }
}
