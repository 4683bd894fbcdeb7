package io.knowledgevault.gap.question;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Company;
import io.knowledgevault.gap.GapTest;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GapTest
class QuestionResourceTest {

  private static final Instant ASKED = Instant.parse("2026-11-24T10:00:00.123456Z");

  private final Company company = new Company();
  private final String id = UUID.randomUUID().toString();
  private final String document = UUID.randomUUID().toString();

  @Test
  void whatIsSentTwiceIsThereOnce() {
    // Given
    send(question("abstained", ASKED)).statusCode(204);
    // When
    send(question("abstained", ASKED), question("abstained", ASKED)).statusCode(204);
    // Then
    List<JsonObject> kept = kept(company.tenant);
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().getString("question")).isEqualTo("Who owns Heron?");
    assertThat(kept.getFirst().getJsonArray("documents")).containsExactly(document);
    assertThat(kept.getFirst().getString("askedAt")).isEqualTo(ASKED.toString());
  }

  @Test
  void theLaterWordCountsInWhateverOrderTheyCome() {
    // Given
    send(question("withdrawn", ASKED.plusSeconds(2))).statusCode(204);
    // When
    send(question("not_useful", ASKED.plusSeconds(1))).statusCode(204);
    // Then
    assertThat(kept(company.tenant).getFirst().getString("kind")).isEqualTo("withdrawn");
  }

  @Test
  void anotherCompanyHasNoneOfThem() {
    // When
    send(question("nothing_found", ASKED)).statusCode(204);
    // Then
    assertThat(kept(new Company().tenant)).isEmpty();
  }

  @Test
  void whatIsNotWholeIsRefused() {
    List<Map<String, Object>> wrong = new ArrayList<>();
    for (String field : List.of("id", "kind", "question", "askedAt", "changedAt")) {
      Map<String, Object> question = question("abstained", ASKED);
      question.remove(field);
      wrong.add(question);
    }
    Map<String, Object> tooLong = question("abstained", ASKED);
    tooLong.put("question", "x".repeat(2_001));
    wrong.add(tooLong);
    Map<String, Object> unreadable = question("abstained", ASKED);
    unreadable.put("question", "\0");
    wrong.add(unreadable);
    wrong.add(question("unheard", ASKED));

    wrong.forEach(each -> send(List.of(each)).statusCode(400));
    send(Collections.nCopies(101, question("abstained", ASKED))).statusCode(400);
  }

  @Test
  void peopleAreNotLetIn() {
    company
        .asks()
        .contentType(ContentType.JSON)
        .body("{\"questions\":[]}")
        .post("/internal/questions")
        .then()
        .statusCode(403);
  }

  private Map<String, Object> question(String kind, Instant changedAt) {
    return new HashMap<>(
        Map.of(
            "id",
            id,
            "kind",
            kind,
            "question",
            "Who owns Heron?",
            "askedAt",
            ASKED.toString(),
            "changedAt",
            changedAt.toString(),
            "documents",
            List.of(document)));
  }

  @SafeVarargs
  private ValidatableResponse send(Map<String, Object>... questions) {
    return send(List.of(questions));
  }

  private ValidatableResponse send(List<Map<String, Object>> questions) {
    return given()
        .auth()
        .oauth2(TestTokens.service(company.tenant))
        .contentType(ContentType.JSON)
        .body(Map.of("questions", questions))
        .post("/internal/questions")
        .then();
  }

  private static List<JsonObject> kept(TenantId tenant) {
    return given()
        .auth()
        .oauth2(TestTokens.service(tenant))
        .get("/internal/export")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .map(JsonObject::new)
        .filter(line -> line.getString("type").equals("unansweredQuestion"))
        .toList();
  }
}
