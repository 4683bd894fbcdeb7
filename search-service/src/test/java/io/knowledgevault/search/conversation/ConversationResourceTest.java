package io.knowledgevault.search.conversation;

import static io.knowledgevault.search.testing.FeedStandIn.delete;
import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConversationResourceTest extends SearchServiceTest {

  private static final String PATH = "/api/v1/conversations";
  private static final String BACKUPS =
      "Backups run every night at two. Backups are kept for ninety days in Zurich.";
  private static final String OWNER =
      "The backups of all systems are owned by Maria Klein. Ask her before you change them.";

  private final TenantId tenant = newTenant();
  private final UUID user = UUID.randomUUID();

  @Test
  void isBegunReadRenamedAndDeleted() {
    // When
    String id = begin("Backups");
    // Then
    as(tenant, user).get(PATH + "/" + id).then().statusCode(200).body("title", equalTo("Backups"));
    as(tenant, user)
        .body(Map.of("title", " Restores "))
        .patch(PATH + "/" + id)
        .then()
        .statusCode(200)
        .body("title", equalTo("Restores"));
    as(tenant, user).delete(PATH + "/" + id).then().statusCode(204);
    as(tenant, user).get(PATH + "/" + id).then().statusCode(404);
    as(tenant, user).delete(PATH + "/" + id).then().statusCode(404);
  }

  @Test
  void needsNoBody() {
    as(tenant, user).post(PATH).then().statusCode(201).body("title", nullValue());
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    // Given
    List<String> made = IntStream.range(0, 5).mapToObj(i -> begin("Number " + i)).toList();
    // When
    List<String> listed = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          as(tenant, user)
              .queryParam("limit", 2)
              .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
              .get(PATH)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      listed.addAll(page.getList("items.id", String.class));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    // Then
    assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
    assertThat(listed).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void belongsToItsUserAlone() {
    // Given
    String id = begin("Private");
    for (var stranger : List.of(as(tenant, UUID.randomUUID()), as(newTenant(), user))) {
      // When, Then
      stranger.get(PATH).then().statusCode(200).body("items.size()", equalTo(0));
      stranger.get(PATH + "/" + id).then().statusCode(404);
      stranger.get(PATH + "/" + id + "/messages").then().statusCode(404);
      stranger.delete(PATH + "/" + id).then().statusCode(404);
      stranger.body(Map.of("title", "mine")).patch(PATH + "/" + id).then().statusCode(404);
      stranger
          .body(Map.of("question", "What?", "conversationId", id))
          .post("/api/v1/answers")
          .then()
          .statusCode(404);
    }
    as(tenant, user).get(PATH + "/" + id).then().body("title", equalTo("Private"));
  }

  @Test
  void followUpQuestionsAreUnderstoodAndKept() {
    // Given
    publish(tenant, document("Operations", BACKUPS));
    long seq = publish(tenant, document("Owners", OWNER));
    search(tenant, "backups", seq);
    String id = begin(null);
    // When
    ask(id, "How long are the backups kept?");
    JsonPath second = ask(id, "Who owns them?");
    // Then
    assertThat(second.getString("askedAs")).isEqualTo("Who owns the backups kept?");
    assertThat(second.getString("answer")).contains("Maria Klein");
    List<Map<String, Object>> messages = messages(id);
    assertThat(messages)
        .extracting(each -> each.get("role"))
        .containsExactly("user", "assistant", "user", "assistant");
    assertThat(messages.get(0).get("text")).isEqualTo("How long are the backups kept?");
    assertThat(messages.get(3).get("text")).isEqualTo(second.getString("answer"));
    assertThat(messages.get(3).get("id")).isEqualTo(second.getString("id"));
    assertThat(messages.get(3).get("citations")).isEqualTo(second.getList("citations"));
    as(tenant, user)
        .get(PATH + "/" + id)
        .then()
        .body("title", equalTo("How long are the backups kept?"));
  }

  @Test
  void messagesComePageByPage() {
    // Given
    String id = begin("Long");
    IntStream.range(0, 3).forEach(i -> ask(id, "Question number " + i + "?"));
    // When
    List<Object> texts = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          as(tenant, user)
              .queryParam("limit", 1)
              .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
              .get(PATH + "/" + id + "/messages")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      assertThat(page.getList("items")).hasSize(1);
      texts.add(page.getString("items[0].role") + " " + page.getString("items[0].text"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    // Then
    assertThat(texts)
        .containsExactly(
            "user Question number 0?", "assistant null",
            "user Question number 1?", "assistant null",
            "user Question number 2?", "assistant null");
  }

  @Test
  void whatWasDeletedOrRewrittenIsNotShownByOldMessages() {
    // Given
    FeedDocument operations = document("Operations", BACKUPS);
    FeedDocument owners = document("Owners", OWNER);
    publish(tenant, operations);
    search(tenant, "backups", publish(tenant, owners));
    String id = begin(null);
    assertThat(ask(id, "How long are backups kept?").getString("answer")).contains("ninety");
    assertThat(ask(id, "Who owns the backups of all systems?").getString("answer"))
        .contains("Maria");
    // When
    publish(
        tenant, document(owners.id(), "Owners", "Jonas Weber owns the backups.", "upload", null));
    search(tenant, "Jonas", delete(tenant, operations.id()));
    // Then
    List<Map<String, Object>> messages = messages(id);
    for (int answer : new int[] {1, 3}) {
      assertThat(messages.get(answer)).containsEntry("text", null).containsEntry("withdrawn", true);
      assertThat((List<?>) messages.get(answer).get("citations")).isEmpty();
    }
  }

  @Test
  void quotesAreShownWhereTheyStandNow() {
    // Given
    FeedDocument owners = document("Owners", OWNER);
    search(tenant, "backups", publish(tenant, owners));
    String id = begin(null);
    ask(id, "Who owns the backups of all systems?");
    // When
    String longer = "Read this first. " + OWNER;
    search(
        tenant,
        "first",
        publish(tenant, document(owners.id(), "New title", longer, "upload", null)));
    // Then
    List<Map<String, Object>> citations = messageCitations(id);
    assertThat(citations).isNotEmpty();
    for (Map<String, Object> citation : citations) {
      assertThat(longer.substring((int) citation.get("start"), (int) citation.get("end")))
          .isEqualTo(citation.get("quote"));
      assertThat(citation).containsEntry("title", "New title");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"title\":{}}", "{\"title\":\"\\u0000\"}", "[]", "{"})
  void badBodiesAreRefused(String body) {
    as(tenant, user).body(body).post(PATH).then().statusCode(400);
  }

  @Test
  void badParametersAreRefused() {
    String id = begin("x");
    as(tenant, user).queryParam("limit", 0).get(PATH).then().statusCode(400);
    as(tenant, user).queryParam("limit", 201).get(PATH).then().statusCode(400);
    as(tenant, user).queryParam("cursor", "rubbish").get(PATH).then().statusCode(400);
    as(tenant, user)
        .queryParam("cursor", "rubbish")
        .get(PATH + "/" + id + "/messages")
        .then()
        .statusCode(400);
    as(tenant, user).body(Map.of("title", "x".repeat(201))).post(PATH).then().statusCode(400);
    as(tenant, user)
        .body(Map.of("question", "x", "conversationId", "none"))
        .post("/api/v1/answers")
        .then()
        .statusCode(400);
    as(tenant, user)
        .body("{\"question\":\"\\u0000\"}")
        .post("/api/v1/answers")
        .then()
        .statusCode(400);
  }

  private List<Map<String, Object>> messageCitations(String id) {
    return as(tenant, user)
        .get(PATH + "/" + id + "/messages")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items[1].citations");
  }

  private List<Map<String, Object>> messages(String id) {
    return as(tenant, user)
        .get(PATH + "/" + id + "/messages")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
  }

  private String begin(String title) {
    Map<String, String> body = new HashMap<>();
    body.put("title", title);
    return as(tenant, user)
        .body(body)
        .post(PATH)
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getString("id");
  }

  private JsonPath ask(String conversation, String question) {
    return as(tenant, user)
        .body(Map.of("question", question, "conversationId", conversation))
        .post("/api/v1/answers")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
