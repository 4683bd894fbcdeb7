package io.knowledgevault.ingestion.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.ingestion.SearchServer;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestionTest
class BulkTest {

  private final Api api = new Api();

  @Test
  void classifiesConfirmsAndTellsWhichIdsAreUnknown() {
    // Given
    List<String> ids = store(3);
    String unknown = UUID.randomUUID().toString();
    List<String> asked = new ArrayList<>(ids);
    asked.add(unknown);

    // When, Then
    bulk("classify", Map.of("ids", asked, "classification", "spam"))
        .statusCode(200)
        .body("succeeded", is(3))
        .body("failed.id", contains(unknown));
    bulk("confirm", Map.of("ids", ids)).body("succeeded", is(3));
    api.get("/api/v1/documents")
        .body("items.classification", everyItem(is("spam")))
        .body("items.status", everyItem(is("confirmed")));
    bulk("classify", Map.of("ids", ids)).statusCode(400);
  }

  @Test
  void refusesToDecideAboutWhatCouldNotBeRead() {
    // Given
    String unread =
        api.user()
            .multiPart(
                "file", "broken.pdf", "%PDF-1.7 and nothing".getBytes(UTF_8), "application/pdf")
            .post("/api/v1/documents")
            .then()
            .body("items[0].status", is("failed"))
            .extract()
            .path("items[0].id");
    String read = store(1).getFirst();
    var ids = Map.of("ids", List.of(unread, read), "classification", "work");

    // When, Then
    for (String action : List.of("classify", "confirm")) {
      bulk(action, ids)
          .statusCode(200)
          .body("succeeded", is(1))
          .body("failed.id", contains(unread))
          .body("failed[0].error", is("It could not be read; hand it in again."));
    }
    patch(unread, Map.of("classification", "work")).statusCode(409);
    patch(unread, Map.of("title", "A broken one")).statusCode(200).body("status", is("failed"));
    patch(UUID.randomUUID().toString(), Map.of("classification", "work")).statusCode(404);
  }

  private ValidatableResponse patch(String id, Map<String, ?> body) {
    return api.user()
        .contentType(ContentType.JSON)
        .body(body)
        .patch("/api/v1/documents/" + id)
        .then();
  }

  @Test
  void deletesManyAndSearchForgetsThemAll() {
    // Given
    List<String> ids = store(4);

    // When
    bulk("delete", Map.of("ids", ids)).statusCode(200).body("succeeded", is(4));

    // Then
    api.get("/api/v1/documents/stats").body("documents", is(0));
    assertThat(SearchServer.forgotten()).anyMatch(told -> ids.stream().allMatch(told::contains));
  }

  @Test
  void deletesEverythingInTheBackgroundAndOnlyOnesOwn() {
    // Given
    store(30);
    Api neighbour = new Api();
    neighbour.stored("stays", "stays");

    // When
    String job =
        api.user().delete("/api/v1/documents").then().statusCode(202).extract().path("jobId");

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                api.get("/api/v1/jobs/" + job)
                    .body("state", is("succeeded"))
                    .body("done", is(30))
                    .body("total", is(30)));
    api.get("/api/v1/documents/stats").body("documents", is(0));
    neighbour.get("/api/v1/documents/stats").body("documents", is(1));
    neighbour.get("/api/v1/jobs/" + job).statusCode(404);
    assertThat(api.user().get("/api/v1/jobs/" + job + "/events").asString())
        .contains("\"state\":\"succeeded\"");
  }

  @Test
  void bulksAndBatchesOfTheSameDocumentsQueueUpAndNeverDeadlock() throws Exception {
    // Given
    List<Map<String, String>> items =
        IntStream.range(0, 200)
            .mapToObj(i -> Map.of("text", "text " + i, "externalId", "e" + i))
            .toList();
    List<String> ids = api.batch(items).extract().path("items.id");

    // When
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Random random = new Random(i);
      List<String> some = shuffled(ids, random).subList(0, 150);
      String action = List.of("classify", "confirm", "delete", "restore", "reject").get(i % 5);
      requests.add(
          () -> bulk(action, Map.of("ids", some, "classification", "work")).extract().statusCode());
      requests.add(() -> api.batch(shuffled(items, random)).extract().statusCode());
    }
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (Future<Integer> each : threads.invokeAll(requests)) {
        answers.add(each.get());
      }
    }

    // Then: none is lost or doubled; which ones were in the trash when they were decided is chance
    assertThat(answers).hasSize(40).containsOnly(200);
    bulk("restore", Map.of("ids", ids)).statusCode(200);
    int work = listed("work");
    assertThat(work + listed("unknown") + listed("personal") + listed("spam")).isEqualTo(200);
    api.get("/api/v1/documents/stats")
        .body("documents", is(200))
        .body("byClassification.work", is(work));
  }

  @Test
  void secondDeletionOfEverythingIsRefusedWhileTheFirstIsUnderWay() {
    // Given
    store(3);
    String job = api.user().delete("/api/v1/documents").then().extract().path("jobId");

    // When
    var second = api.user().delete("/api/v1/documents").then().extract();

    // Then: unless the first one was that quick
    String state = api.get("/api/v1/jobs/" + job).extract().path("state");
    assertThat(second.statusCode())
        .isIn(state.equals("succeeded") ? List.of(202, 409) : List.of(409));
  }

  private int listed(String classification) {
    return api.get("/api/v1/documents?limit=200&classification=" + classification)
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items")
        .size();
  }

  private static <T> List<T> shuffled(List<T> items, Random random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private List<String> store(int count) {
    return api.batch(IntStream.range(0, count).mapToObj(i -> Map.of("text", "t" + i)).toList())
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  private ValidatableResponse bulk(String action, Map<String, ?> body) {
    return api.user()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/documents/bulk/" + action)
        .then();
  }
}
