package io.knowledgevault.search.answer;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AnswerResourceTest extends SearchServiceTest {

  private static final String TEXT =
      "Backups\nBackups run every night at two. They are kept for ninety days in Zurich. "
          + "Restores need the approval of the operations lead.";

  @Test
  void answersWithAQuoteThatStandsAtItsOffsets() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument handbook = document("Operations", TEXT, new Heading(1, "Backups", 0, 7));
    publish(tenant, document("Canteen", "Soup is served at noon. Bring your own bowl."));
    long seq = publish(tenant, handbook);

    // When
    JsonPath answer = ask(tenant, "How long are backups kept?", seq);

    // Then
    assertThat(answer.getBoolean("abstained")).isFalse();
    assertThat(answer.getString("answer")).contains("ninety days").contains("[1]");
    assertThat(answer.getDouble("confidence")).isBetween(0.25, 1.0);
    List<Map<String, Object>> citations = answer.getList("citations");
    assertThat(citations).isNotEmpty();
    for (Map<String, Object> citation : citations) {
      assertThat(citation).containsEntry("documentId", handbook.id().toString());
      int start = (int) citation.get("start");
      int end = (int) citation.get("end");
      assertThat(TEXT.substring(start, end)).isEqualTo(citation.get("quote"));
    }
  }

  @Test
  void abstainsWhenTheDocumentsDoNotSayIt() {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Operations", TEXT));

    // When
    JsonPath answer = ask(tenant, "Who won the football championship in 1998?", seq);
    List<Map<String, Object>> nearest = answer.getList("nearest");

    // Then
    assertThat(answer.getBoolean("abstained")).isTrue();
    assertThat(answer.getString("answer")).isNull();
    assertThat(answer.getList("citations")).isEmpty();
    assertThat(nearest).hasSize(1);
    assertThat(nearest.getFirst()).doesNotContainKey("marker");
    int start = (int) nearest.getFirst().get("start");
    int end = (int) nearest.getFirst().get("end");
    assertThat(TEXT.substring(start, end)).isEqualTo(nearest.getFirst().get("quote"));
  }

  @Test
  void abstainsWhenThereAreNoDocuments() {
    assertThat(ask(newTenant(), "Anything?", 0).getBoolean("abstained")).isTrue();
  }

  @Test
  void answersFromTheFilteredDocumentsOnly() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument other = document("Canteen", "Soup is served at noon.");
    publish(tenant, document("Operations", TEXT));
    long seq = publish(tenant, other);
    search(tenant, "backups", seq);

    // When
    JsonPath answer =
        as(tenant)
            .body(
                Map.of(
                    "question",
                    "How long are backups kept?",
                    "minSeq",
                    seq,
                    "filters",
                    Map.of("documentIds", List.of(other.id()))))
            .post("/api/v1/answers")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    // Then
    assertThat(answer.getBoolean("abstained")).isTrue();
  }

  @Test
  void streamsPassagesPartsCitationsAndTheWhole() {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Operations", TEXT));
    search(tenant, "backups", seq);

    // When
    String stream =
        as(tenant)
            .accept("text/event-stream")
            .body(Map.of("question", "How long are backups kept?", "minSeq", seq))
            .post("/api/v1/answers")
            .then()
            .statusCode(200)
            .contentType("text/event-stream")
            .extract()
            .asString();

    // Then
    List<String> events =
        Arrays.stream(stream.split("\n"))
            .filter(line -> line.startsWith("event:"))
            .map(line -> line.substring(6).strip())
            .toList();
    assertThat(events).startsWith("passages", "token", "citation").endsWith("done");
    assertThat(stream).contains("ninety days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "{\"question\":\" \"}", "{\"question\":\"a\",\"limit\":21}"})
  void badBodiesAreRefusedInBothForms(String body) {
    as(newTenant()).body(body).post("/api/v1/answers").then().statusCode(400);
    as(newTenant())
        .accept("text/event-stream")
        .body(body)
        .post("/api/v1/answers")
        .then()
        .statusCode(400);
  }

  private static JsonPath ask(TenantId tenant, String question, long minSeq) {
    search(tenant, question, minSeq);
    return as(tenant)
        .body(Map.of("question", question, "minSeq", minSeq))
        .post("/api/v1/answers")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
