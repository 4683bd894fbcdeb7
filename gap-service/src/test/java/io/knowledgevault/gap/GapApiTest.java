package io.knowledgevault.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.knowledgevault.localstack.testing.TestTokens;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GapTest
class GapApiTest {

  private static final String OPEN_POINT = "The retention period for scans is still to be decided.";

  private final Company company = new Company();

  @Test
  void pagesThroughAllGapsInOrderWithoutRepeating() {
    // Given 23 gaps of two priorities
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 23; i++) {
      text.append(i % 2 == 0 ? "The price" : "The colour")
          .append(" of product number ")
          .append(i)
          .append(" is to be decided.\n\n");
    }
    company.writes("Plan", text.toString());
    company.isRead();

    // When
    List<String> ids = new ArrayList<>();
    List<Integer> priorities = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      var page = company.list("?limit=5&cursor=" + cursor);
      ids.addAll(page.extract().path("items.id"));
      priorities.addAll(page.extract().path("items.priority"));
      cursor = page.extract().path("nextCursor");
    }

    // Then
    assertThat(ids).hasSize(23);
    assertThat(new HashSet<>(ids)).hasSize(23);
    assertThat(priorities).isSorted().contains(2, 3);
  }

  @Test
  void filtersByEveryField() {
    // Given
    UUID runbook = company.writes("Runbook", "The KRN runs at night.");
    company.writes("Policy", OPEN_POINT);
    company.isRead();

    // Then
    assertThat(company.gap("?kind=undefined_acronym").get("entities")).isEqualTo(List.of("KRN"));
    assertThat(company.gap("?category=timeline").get("kind")).isEqualTo("vague_future");
    assertThat(company.gap("?priority=4").get("kind")).isEqualTo("undefined_acronym");
    assertThat(company.gap("?documentId=" + runbook).get("kind")).isEqualTo("undefined_acronym");
    assertThat(company.gaps("?status=open&status=closed")).hasSize(2);
    assertThat(company.gaps("?status=verified")).isEmpty();
  }

  @Test
  void countsInOneAnswer() {
    // Given
    company.writes("Runbook", "The KRN runs at night.\n\n" + OPEN_POINT);
    company.isRead();
    change(idOf("?kind=vague_future"), Map.of("status", "closed"), 200);

    // When
    var stats = company.asks().get("/api/v1/gaps/stats").then().statusCode(200);

    // Then
    stats
        .body("total", equalTo(2))
        .body("unresolved", equalTo(1))
        .body("byStatus", equalTo(Map.of("open", 1, "closed", 1)))
        .body("byKind", equalTo(Map.of("undefined_acronym", 1)))
        .body("byPriority", equalTo(Map.of("4", 1)));
  }

  @Test
  void runsAgainOverWhatIsStoredAndReportsTheOutcome() {
    // Given
    company.writes("Runbook", "The KRN runs at night.");
    company.writes("Policy", OPEN_POINT);
    company.isRead();
    List<Map<String, Object>> before = company.gaps("");

    // When
    String id =
        company.asks().post("/api/v1/gaps/analyses").then().statusCode(202).extract().path("jobId");
    String events =
        company
            .asks()
            .get("/api/v1/gaps/analyses/" + id + "/events")
            .then()
            .statusCode(200)
            .contentType(containsString("text/event-stream"))
            .extract()
            .asString();

    // Then
    assertThat(events).contains("\"state\":\"succeeded\"");
    company
        .asks()
        .get("/api/v1/gaps/analyses/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("succeeded"))
        .body("documents", equalTo(2))
        .body("gapsFound", equalTo(2))
        .body("byCategory", equalTo(Map.of("context", 1, "timeline", 1)));
    assertThat(company.gaps("")).isEqualTo(before);
  }

  @Test
  void letsOnlyThoseWhoMayChangeAGap() {
    // Given
    company.writes("Policy", OPEN_POINT);
    company.isRead();
    Object id = idOf("");

    // Then
    company
        .asks("viewer")
        .contentType("application/json")
        .body(Map.of("status", "closed"))
        .patch("/api/v1/gaps/" + id)
        .then()
        .statusCode(403);
    company.asks("viewer").get("/api/v1/gaps/" + id).then().statusCode(200);
    RestAssured.given().get("/api/v1/gaps").then().statusCode(401);
    RestAssured.given()
        .auth()
        .oauth2(TestTokens.forged(company.tenant))
        .get("/api/v1/gaps")
        .then()
        .statusCode(401);
  }

  @Test
  void doesNotKnowAnotherTenantsGaps() {
    // Given
    company.writes("Policy", OPEN_POINT);
    company.isRead();
    Object id = idOf("");
    Company stranger = new Company();

    // Then
    assertThat(stranger.gaps("")).isEmpty();
    stranger.asks().get("/api/v1/gaps/" + id).then().statusCode(404);
    stranger
        .asks()
        .contentType("application/json")
        .body(Map.of("status", "closed"))
        .patch("/api/v1/gaps/" + id)
        .then()
        .statusCode(404);
    stranger
        .asks()
        .contentType("application/json")
        .body(Map.of("useful", false))
        .post("/api/v1/gaps/" + id + "/feedback")
        .then()
        .statusCode(404);
    stranger.asks().get("/api/v1/gaps/stats").then().body("total", equalTo(0));
    assertThat(company.gap("").get("status")).isEqualTo("open");
  }

  @Test
  void doesNotShowAnotherTenantsAnalysis() {
    // Given
    String id =
        company.asks().post("/api/v1/gaps/analyses").then().statusCode(202).extract().path("jobId");
    Company stranger = new Company();

    // Then
    stranger.asks().get("/api/v1/gaps/analyses/" + id).then().statusCode(404);
    stranger.asks().get("/api/v1/gaps/analyses/" + id + "/events").then().statusCode(404);
    await()
        .untilAsserted(
            () ->
                company
                    .asks()
                    .get("/api/v1/gaps/analyses/" + id)
                    .then()
                    .body("state", equalTo("succeeded")));
  }

  @Test
  void keepsTheLaterFeedback() {
    // Given
    company.writes("Policy", OPEN_POINT);
    company.isRead();
    Object id = idOf("");

    // Then
    for (boolean useful : new boolean[] {true, false}) {
      company
          .asks()
          .contentType("application/json")
          .body(Map.of("useful", useful, "comment", "We know."))
          .post("/api/v1/gaps/" + id + "/feedback")
          .then()
          .statusCode(204);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=201",
        "?limit=ten",
        "?limit=99999999999",
        "?cursor=nonsense",
        "?cursor=%00",
        "?cursor=YXxi",
        "?status=unknown",
        "?status=%00",
        "?category=x",
        "?kind=UNDEFINED_ACRONYM",
        "?priority=0",
        "?priority=6",
        "?priority=high",
        "?documentId=7",
        "?priority=1&priority=2&priority=x"
      })
  void refusesAQueryThatMeansNothing(String query) {
    company
        .asks()
        .urlEncodingEnabled(false)
        .get("/api/v1/gaps" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "{} # 400",
        "{\"status\":null} # 400",
        "{\"status\":\"done\"} # 400",
        "{\"status\":7} # 400",
        "{\"status\":{}} # 400",
        "{\"assignee\":\"a\\u0000b\"} # 400",
        "{\"assignee\":[]} # 400",
        "null # 400",
        "[] # 400",
        "{ # 400"
      })
  void refusesAChangeThatMeansNothing(String body, int status) {
    // Given
    company.writes("Policy", OPEN_POINT);
    company.isRead();

    // Then
    company
        .asks()
        .contentType("application/json")
        .body(body)
        .patch("/api/v1/gaps/" + idOf(""))
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void refusesWhatIsTooLongOrInAnotherForm() {
    // Given
    company.writes("Policy", OPEN_POINT);
    company.isRead();
    Object id = idOf("");

    // Then
    change(id, Map.of("assignee", "x".repeat(201)), 400);
    company
        .asks()
        .contentType("text/plain")
        .body("closed")
        .patch("/api/v1/gaps/" + id)
        .then()
        .statusCode(415);
    company.asks().delete("/api/v1/gaps/" + id).then().statusCode(405);
    company.asks().get("/api/v1/gaps/not-an-id").then().statusCode(400);
    company.asks().get("/api/v1/gaps/" + UUID.randomUUID()).then().statusCode(404);
    company
        .asks()
        .contentType("application/json")
        .body("{\"useful\":null}")
        .post("/api/v1/gaps/" + id + "/feedback")
        .then()
        .statusCode(400)
        .body("violations", hasSize(1));
    company.asks().get("/api/v1/gaps/analyses/x").then().statusCode(400);
    company.asks().get("/api/v1/gaps/analyses/x/events").then().statusCode(400);
    RestAssured.given()
        .get("/api/v1/gaps/analyses/" + UUID.randomUUID() + "/events")
        .then()
        .statusCode(401);
    company.asks().get("/api/v1/gaps/analyses/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void takesAnAssignmentBack() {
    // Given
    company.writes("Policy", OPEN_POINT);
    company.isRead();
    Object id = idOf("");
    change(id, Map.of("assignee", "Lena"), 200);

    // When
    change(id, Map.of("assignee", ""), 200);

    // Then
    assertThat(company.gap("").get("assignee")).isNull();
  }

  private Object idOf(String query) {
    return company.gap(query).get("id");
  }

  private void change(Object id, Map<String, String> body, int status) {
    company
        .asks()
        .contentType("application/json")
        .body(body)
        .patch("/api/v1/gaps/" + id)
        .then()
        .statusCode(status);
  }
}
