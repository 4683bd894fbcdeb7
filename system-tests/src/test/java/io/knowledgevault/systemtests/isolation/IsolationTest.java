package io.knowledgevault.systemtests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.systemtests.suite.Documents;
import io.knowledgevault.systemtests.suite.SharedSuite;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every call of the published OpenAPI document, made by one company with the ids of another: each
 * answer is the one for something that does not exist.
 */
class IsolationTest {

  private static final String WORD = "quetzalcoatlus";
  private static final Map<String, String> IDS = new HashMap<>();

  private static Company owner;
  private static Company stranger;

  @BeforeAll
  static void ownerHasEverything() {
    owner = SharedSuite.newCompany("owner");
    stranger = SharedSuite.newCompany("stranger");
    String text =
        "The " + WORD + " project was decided on Monday. Ask Jonas about it. The budget is TBD.";
    IDS.put("documents", Documents.add(owner.client(), WORD, text));
    owner.connectFolder(SharedSuite.sampleDocuments().resolve("meetings"));
    JsonNode sync =
        owner.client().post("/api/v1/integrations/folder/sync", Map.of()).expect(202).json();
    IDS.put("jobs", sync.path("jobId").asText());
    IDS.put(
        "conversations",
        owner
            .client()
            .post("/api/v1/conversations", Map.of("title", WORD))
            .expect(201)
            .json()
            .path("id")
            .asText());
    owner.awaitIndexed(Duration.ofSeconds(60));
    IDS.put(
        "answers",
        owner
            .client()
            .post(
                "/api/v1/answers",
                Map.of(
                    "question",
                    "When was " + WORD + " decided?",
                    "conversationId",
                    IDS.get("conversations")))
            .expect(200)
            .json()
            .path("id")
            .asText());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !Documents.all(owner.client(), "/api/v1/gaps").isEmpty());
    IDS.put("gaps", Documents.all(owner.client(), "/api/v1/gaps").get(0).path("id").asText());
  }

  @Test
  void foreignIdIsNotFoundByAnyCall() {
    // Given
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (Operation operation : operations()) {
      String id = IDS.get(operation.collection());
      if (!operation.hasId() || id == null) {
        continue;
      }
      // When
      String outcome = outcome(operation, operation.pathWith(id));
      asked++;
      // Then
      if (!outcome.equals("404")) {
        wrong.add(operation + " " + outcome);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThanOrEqualTo(6);
  }

  @Test
  void foreignIdLooksExactlyLikeOneThatNeverWas() {
    // When
    Answer foreign = stranger.client().get("/api/v1/documents/" + IDS.get("documents"));
    Answer unknown = stranger.client().get("/api/v1/documents/" + UUID.randomUUID());
    // Then
    assertThat(foreign.status()).isEqualTo(unknown.status()).isEqualTo(404);
    assertThat(foreign.json().path("title")).isEqualTo(unknown.json().path("title"));
    assertThat(foreign.json().path("type")).isEqualTo(unknown.json().path("type"));
  }

  @Test
  void noReadingCallShowsAnythingOfTheOther() {
    // Given
    List<String> leaks = new ArrayList<>();
    for (Operation operation : operations()) {
      boolean streams = operation.path().endsWith("/events");
      if (!operation.method().equals("GET") || operation.path().contains("{") || streams) {
        continue;
      }
      // When
      String body = stranger.client().get(operation.path()).body();
      // Then
      if (body.contains(WORD) || IDS.values().stream().anyMatch(body::contains)) {
        leaks.add(operation.toString());
      }
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void searchAndAnswersFindNothingOfTheOther() {
    // Given
    Company other = SharedSuite.newCompany("empty");
    for (String mode : List.of("lexical", "semantic", "hybrid")) {
      // When
      List<String> found = Documents.found(other.client(), WORD, mode);
      // Then
      assertThat(found).isEmpty();
    }
    // When
    Answer answer =
        other.client().post("/api/v1/answers", Map.of("question", "What is " + WORD + "?"));
    // Then
    assertThat(answer.expect(200).json().path("citations")).isEmpty();
    assertThat(answer.json().path("abstained").asBoolean()).isTrue();
  }

  @Test
  void bulkCallsTouchNothingOfTheOther() {
    // When
    Answer answer =
        stranger
            .client()
            .post("/api/v1/documents/bulk/delete", Map.of("ids", List.of(IDS.get("documents"))));
    // Then
    assertThat(answer.status()).isIn(200, 404);
    owner.client().get("/api/v1/documents/" + IDS.get("documents")).expect(200);
  }

  @Test
  void sameExternalIdsOfTwoCompaniesDoNotMeet() {
    // Given
    Documents.addExternal(owner.client(), "shared-external-id", "Words of the owner.").expect(201);
    // When
    Documents.addExternal(stranger.client(), "shared-external-id", "Other words.").expect(201);
    // Then
    List<String> titles =
        Documents.all(owner.client(), "/api/v1/documents").stream()
            .map(document -> document.path("externalId").asText())
            .filter("shared-external-id"::equals)
            .toList();
    assertThat(titles).hasSize(1);
  }

  private static List<Operation> operations() {
    return Operation.all(SharedSuite.client().get("/api/v1/openapi.json").expect(200).json());
  }

  private static String outcome(Operation operation, String path) {
    try {
      return String.valueOf(call(operation, path).status());
    } catch (UncheckedIOException e) {
      return e.toString();
    }
  }

  private static Answer call(Operation operation, String path) {
    var client = stranger.client();
    return switch (operation.method()) {
      case "GET" -> client.get(path);
      case "DELETE" -> client.delete(path);
      case "PATCH" -> client.patch(path, body(operation));
      case "PUT" -> client.put(path, body(operation));
      default -> client.post(path, body(operation));
    };
  }

  /** A body that is valid, so that nothing but the id decides. */
  private static Map<String, Object> body(Operation operation) {
    if (operation.path().endsWith("/feedback")) {
      return Map.of("useful", true);
    }
    return operation.collection().equals("gaps")
        ? Map.of("status", "closed")
        : Map.of("title", "taken");
  }
}
