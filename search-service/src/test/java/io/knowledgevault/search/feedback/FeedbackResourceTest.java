package io.knowledgevault.search.feedback;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.search.testing.GapStandIn;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FeedbackResourceTest extends SearchServiceTest {

  private static final String TEXT = "Backups are kept for ninety days in Zurich.";

  private final TenantId tenant = newTenant();
  private final UUID user = UUID.randomUUID();

  @Test
  void gapHearsOfAThumbDownAndOfAChangedMind() {
    // Given
    search(tenant, "backups", publish(tenant, document("Operations", TEXT)));
    JsonPath answer = ask("How long are backups kept?");
    assertThat(answer.getBoolean("abstained")).isFalse();
    // When
    judge(answer, Map.of("useful", false, "comment", "too long")).statusCode(204);
    await().until(() -> kinds(answer).equals(List.of("not_useful")));
    judge(answer, Map.of("useful", false)).statusCode(204);
    judge(answer, Map.of("useful", true)).statusCode(204);
    // Then
    await().until(() -> kinds(answer).equals(List.of("not_useful", "withdrawn")));
    assertThat(GapStandIn.about(answer.getString("id")))
        .allMatch(each -> each.getString("question").equals("How long are backups kept?"))
        .allMatch(each -> each.getJsonArray("documents").size() == 1);
  }

  @Test
  void thumbUpTellsGapNothing() {
    // Given
    search(tenant, "backups", publish(tenant, document("Operations", TEXT)));
    JsonPath answer = ask("How long are backups kept?");
    // When
    judge(answer, Map.of("useful", true)).statusCode(204);
    JsonPath later = ask("Who won the football championship in 1998?");
    // Then
    await().until(() -> !kinds(later).isEmpty());
    assertThat(kinds(answer)).isEmpty();
  }

  @Test
  void onlyWhoeverAskedMayJudge() {
    // Given
    String id = ask("Anything?").getString("id");
    // When, Then
    for (var stranger : List.of(as(tenant, UUID.randomUUID()), as(newTenant(), user))) {
      stranger
          .body(Map.of("useful", true))
          .post("/api/v1/answers/" + id + "/feedback")
          .then()
          .statusCode(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"useful\":null}", "{\"useful\":true,\"comment\":\"\\u0000\"}", "[]"})
  void badBodiesAreRefused(String body) {
    as(tenant, user)
        .body(body)
        .post("/api/v1/answers/" + UUID.randomUUID() + "/feedback")
        .then()
        .statusCode(400);
  }

  private static List<String> kinds(JsonPath answer) {
    return GapStandIn.about(answer.getString("id")).stream()
        .map(each -> each.getString("kind"))
        .toList();
  }

  private JsonPath ask(String question) {
    return as(tenant, user)
        .body(Map.of("question", question))
        .post("/api/v1/answers")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private ValidatableResponse judge(JsonPath answer, Map<String, Object> said) {
    return as(tenant, user)
        .body(said)
        .post("/api/v1/answers/" + answer.getString("id") + "/feedback")
        .then();
  }
}
