package io.knowledgevault.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestionTest
class BatchTest {

  private final Api api = new Api();

  @Test
  void batchesOfTheSameDocumentsAtOnceCreateEachOnceAndNeverMix() throws Exception {
    // Given
    int writers = 20;
    int size = 60;
    List<Callable<JsonPath>> batches = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      batches.add(shuffledBatch(writer, size));
    }

    // When
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (Future<JsonPath> each : threads.invokeAll(batches)) {
        outcomes.addAll(each.get().getList("items.outcome"));
      }
    }

    // Then
    assertThat(Collections.frequency(outcomes, "created")).isEqualTo(size);
    assertThat(Collections.frequency(outcomes, "updated")).isEqualTo((writers - 1) * size);
    List<String> authors =
        api.get("/api/v1/documents?limit=200").extract().jsonPath().getList("items.author");
    assertThat(authors).hasSize(size);
    assertThat(authors.stream().distinct()).as("all of one batch").hasSize(1);
    api.service().get("/internal/changes?after=0&limit=1").then().body("head", is(writers * size));
  }

  @Test
  void ofTheSameIdInABatchTheLastCountsAndEachPlaceIsAnswered() {
    // Given
    List<Map<String, ?>> items =
        List.of(
            Map.of("externalId", "a", "text", "first"),
            Map.of("externalId", "b", "text", "other"),
            Map.of("externalId", "a", "text", ""),
            Map.of("externalId", "a", "text", "last"));

    // When
    JsonPath answer = api.batch(items).statusCode(200).extract().jsonPath();

    // Then
    assertThat(answer.getList("items.index")).containsExactly(0, 1, 2, 3);
    assertThat(answer.getList("items.outcome"))
        .containsExactly("created", "created", "failed", "created");
    assertThat(answer.getString("items[0].id")).isEqualTo(answer.getString("items[3].id"));
    assertThat(answer.getInt("seq")).isEqualTo(2);
    api.get("/api/v1/documents/" + answer.getString("items[0].id") + "/text")
        .body("text", is("last"));
    api.batch(items.subList(1, 2))
        .body("items[0].outcome", is("unchanged"))
        .body("seq", nullValue());
  }

  @Test
  void badItemsNameTheField() {
    // When, Then
    api.batch(
            List.of(
                Map.of("text", "x", "createdAt", "yesterday"),
                Map.of("text", "x", "sourceUrl", "javascript:alert(1)"),
                Map.of("text", "x", "sourceType", "No Good!"),
                Map.of("text", "x", "mediaType", "image/png"),
                Map.of("title", "no text"),
                Map.of("text", "good", "createdAt", "2026-01-02")))
        .statusCode(200)
        .body("items", hasSize(6))
        .body("items[0].error", containsString("createdAt"))
        .body("items[1].error", containsString("sourceUrl"))
        .body("items[2].error", containsString("sourceType"))
        .body("items[3].error", containsString("mediaType"))
        .body("items[4].error", containsString("text"))
        .body("items[5].outcome", is("created"));
  }

  @Test
  void whatIsNotSentAgainStays() {
    // Given
    Map<String, Object> whole = new HashMap<>();
    whole.put("externalId", "x");
    whole.put("text", "v1");
    whole.put("title", "The title");
    whole.put("author", "Ann");
    whole.put("sourceType", "wiki");
    whole.put("sourceUrl", "https://wiki.example/x");
    whole.put("createdAt", "2024-05-06T07:08:09Z");
    String id = api.submit(whole).statusCode(201).extract().path("items[0].id");

    // When
    api.submit(Map.of("externalId", "x", "text", "v1")).body("items[0].outcome", is("unchanged"));
    api.submit(Map.of("externalId", "x", "text", "v2")).body("items[0].outcome", is("updated"));

    // Then
    api.get("/api/v1/documents/" + id)
        .body("title", is("The title"))
        .body("author", is("Ann"))
        .body("sourceType", is("wiki"))
        .body("sourceUrl", is("https://wiki.example/x"))
        .body("createdAt", is("2024-05-06T07:08:09Z"));

    // When
    api.submit(Map.of("externalId", "x", "text", "v2", "createdAt", "2025-01-01T00:00:00Z"))
        .body("items[0].outcome", is("updated"));

    // Then
    api.get("/api/v1/documents/" + id)
        .body("author", is("Ann"))
        .body("createdAt", is("2025-01-01T00:00:00Z"));
  }

  private Callable<JsonPath> shuffledBatch(int writer, int size) {
    List<Map<String, String>> items =
        new ArrayList<>(
            IntStream.range(0, size)
                .mapToObj(
                    i ->
                        Map.of(
                            "externalId", "e" + i,
                            "text", "text " + i + " of writer " + writer,
                            "author", "writer " + writer))
                .toList());
    Collections.shuffle(items, new Random(writer));
    return () -> api.batch(items).statusCode(200).extract().jsonPath();
  }
}
