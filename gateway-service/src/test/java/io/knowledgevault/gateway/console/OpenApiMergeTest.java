package io.knowledgevault.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {

  @Test
  void differentComponentsOfOneNameBothSurvive() {
    // Given
    OpenApiMerge merge = new OpenApiMerge();
    merge.add("search", document("/api/v1/search", "Item", schema("title")));

    // When
    merge.add("gap", document("/api/v1/gaps", "Item", schema("question")));

    // Then
    JsonObject schemas = schemas(merge);
    assertThat(schemas.fieldNames()).containsExactlyInAnyOrder("Item", "GapItem");
    assertThat(schemas.getJsonObject("GapItem")).isEqualTo(schema("question"));
    assertThat(reference(merge, "/api/v1/search")).isEqualTo("#/components/schemas/Item");
    assertThat(reference(merge, "/api/v1/gaps")).isEqualTo("#/components/schemas/GapItem");
  }

  @Test
  void equalComponentsAreShared() {
    // Given
    OpenApiMerge merge = new OpenApiMerge();
    merge.add("search", document("/api/v1/search", "Item", schema("title")));

    // When
    merge.add("gap", document("/api/v1/gaps", "Item", schema("title")));

    // Then
    assertThat(schemas(merge).fieldNames()).containsExactly("Item");
  }

  @Test
  void whoeverLeadsToARenamedComponentIsRenamedToo() {
    // Given
    OpenApiMerge merge = new OpenApiMerge();
    JsonObject list = new JsonObject().put("$ref", "#/components/schemas/Item");
    JsonObject first = document("/api/v1/search", "List", list);
    put(first, "Item", schema("title"));
    merge.add("search", first);
    JsonObject second = document("/api/v1/gaps", "List", list);
    put(second, "Item", schema("question"));

    // When
    merge.add("gap", second);

    // Then
    assertThat(schemas(merge).fieldNames())
        .containsExactlyInAnyOrder("List", "Item", "GapList", "GapItem");
    assertThat(schemas(merge).getJsonObject("GapList").getString("$ref"))
        .isEqualTo("#/components/schemas/GapItem");
  }

  @Test
  void whatIsNotPublicIsLeftOutWithItsComponents() {
    // Given
    OpenApiMerge merge = new OpenApiMerge();

    // When
    merge.add("search", document("/internal/forget", "Secret", schema("title")));

    // Then
    assertThat(merge.result().getJsonObject("paths")).isEmpty();
    assertThat(schemas(merge)).isNull();
  }

  @Test
  void protectedOperationsTakeTokenOrKeyAndIdsStayDistinct() {
    // Given
    OpenApiMerge merge = new OpenApiMerge();

    // When
    merge.add("search", document("/api/v1/search", "Item", schema("title")));
    merge.add("gap", document("/api/v1/gaps", "Item", schema("title")));

    // Then
    JsonObject search = get(merge, "/api/v1/search");
    assertThat(search.getJsonArray("security").encode())
        .isEqualTo("[{\"bearerAuth\":[]},{\"apiKey\":[]}]");
    assertThat(search.getString("operationId")).isEqualTo("list");
    assertThat(get(merge, "/api/v1/gaps").getString("operationId")).isEqualTo("gapList");
  }

  private static JsonObject document(String path, String name, JsonObject schema) {
    JsonObject use = new JsonObject().put("$ref", "#/components/schemas/" + name);
    JsonObject operation =
        new JsonObject()
            .put("operationId", "list")
            .put("security", new JsonArray().add(new JsonObject().put("any", new JsonArray())))
            .put("requestBody", use);
    JsonObject document =
        new JsonObject()
            .put("paths", new JsonObject().put(path, new JsonObject().put("get", operation)))
            .put("components", new JsonObject().put("schemas", new JsonObject()));
    put(document, name, schema);
    return document;
  }

  private static void put(JsonObject document, String name, JsonObject schema) {
    document.getJsonObject("components").getJsonObject("schemas").put(name, schema);
  }

  private static JsonObject schema(String property) {
    JsonObject properties = new JsonObject().put(property, new JsonObject().put("type", "string"));
    return new JsonObject().put("type", "object").put("properties", properties);
  }

  private static JsonObject schemas(OpenApiMerge merge) {
    return merge.result().getJsonObject("components").getJsonObject("schemas");
  }

  private static JsonObject get(OpenApiMerge merge, String path) {
    return merge.result().getJsonObject("paths").getJsonObject(path).getJsonObject("get");
  }

  private static String reference(OpenApiMerge merge, String path) {
    return get(merge, path).getJsonObject("requestBody").getString("$ref");
  }
}
