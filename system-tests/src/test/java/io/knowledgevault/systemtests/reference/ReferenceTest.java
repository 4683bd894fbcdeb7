package io.knowledgevault.systemtests.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.systemtests.suite.SharedSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published OpenAPI document says what the API does. */
class ReferenceTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final JsonNode DOCUMENT =
      SharedSuite.client().get("/api/v1/openapi.json").expect(200).json();

  @ParameterizedTest
  @CsvSource({
    "post, /api/v1/auth/signup, 201",
    "post, /api/v1/auth/logout, 204",
    "post, /api/v1/documents, 201",
    "delete, /api/v1/documents, 202",
    "post, /api/v1/erasure, 202",
    "post, /api/v1/integrations/{type}/sync, 202",
    "post, /api/v1/integrations/{type}/sync/pause, 202",
    "post, /api/v1/integrations/{type}/sync/resume, 202",
    "post, /api/v1/integrations/{type}/sync/cancel, 202",
    "post, /api/v1/integrations/{type}/errors/retry, 202",
    "delete, /api/v1/integrations/{type}, 202",
    "post, /api/v1/gaps/analyses, 202",
    "post, /api/v1/gaps/{id}/feedback, 204",
    "post, /api/v1/search, 200",
    "post, /api/v1/answers, 200"
  })
  void successHasItsOwnStatus(String method, String path, String status) {
    // When
    JsonNode responses = DOCUMENT.path("paths").path(path).path(method).path("responses");

    // Then
    assertThat(responses.properties())
        .extracting(each -> each.getKey())
        .filteredOn(code -> code.startsWith("2"))
        .containsExactly(status);
  }

  @Test
  void everyOperationNamesItsProblems() {
    // Given
    List<String> wrong = new ArrayList<>();

    // When
    forEachOperation(
        (name, operation) -> {
          JsonNode responses = operation.path("responses");
          for (String status : expected(name, operation)) {
            if (!responses.has(status)) {
              wrong.add(name + " has no " + status);
            }
          }
          for (var response : responses.properties()) {
            if (response.getKey().startsWith("4") && !isProblem(response.getValue())) {
              wrong.add(name + ": " + response.getKey() + " is no problem");
            }
          }
        });

    // Then
    assertThat(wrong).isEmpty();
    assertThat(schemas().path("Problem").path("properties").has("violations")).isTrue();
  }

  @Test
  void nothingOfTheCodeLeaksIntoTheSchemas() {
    // Given
    Set<String> names = new TreeSet<>();
    schemas().properties().forEach(schema -> names.add(schema.getKey()));

    // When, Then
    assertThat(names).noneMatch(name -> name.matches(".*(Sse|Multi|Uni|Buffer|Response\\$).*"));
    assertThat(schemas().findPath("something").isMissingNode()).isTrue();
  }

  private static List<String> expected(String name, JsonNode operation) {
    List<String> statuses = new ArrayList<>(List.of("429"));
    if (!operation.path("security").isEmpty()) {
      statuses.addAll(List.of("401", "403"));
    }
    if (name.contains("{")) {
      statuses.add("404");
    }
    if (operation.has("requestBody") || !operation.path("parameters").isEmpty()) {
      statuses.add("400");
    }
    return statuses;
  }

  private static boolean isProblem(JsonNode response) {
    return response
        .path("content")
        .path("application/problem+json")
        .path("schema")
        .path("$ref")
        .asText()
        .equals("#/components/schemas/Problem");
  }

  private static JsonNode schemas() {
    return DOCUMENT.path("components").path("schemas");
  }

  private static void forEachOperation(BiConsumer<String, JsonNode> check) {
    for (var path : DOCUMENT.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          check.accept(operation.getKey() + " " + path.getKey(), operation.getValue());
        }
      }
    }
  }
}
