package io.knowledgevault.ingestion.bulk;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
