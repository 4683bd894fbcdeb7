package io.knowledgevault.search.answer.stream;

import static io.knowledgevault.search.testing.FeedStandIn.delete;
import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnswerStreamTest extends SearchServiceTest {

  private static final Map<String, String> QUESTION =
      Map.of("question", "How long are backups kept?");

  private final TenantId tenant = newTenant();
  private final UUID user = UUID.randomUUID();
  private final FeedDocument operations =
      document("Operations", "Backups are kept for ninety days in Zurich.");

  @Inject RedisDataSource redis;

  @BeforeEach
  void publishOne() {
    search(tenant, "backups", publish(tenant, operations));
  }

  @Test
  void everyEventHasAnIdAndTheStreamGoesOnBehindIt() {
    // Given
    List<Event> whole = ask(as(tenant, user));
    assertThat(whole).extracting(Event::name).startsWith("passages", "token").endsWith("done");
    for (int seen = 1; seen < whole.size(); seen++) {
      // When
      List<Event> rest = ask(as(tenant, user).header("Last-Event-ID", whole.get(seen - 1).id()));
      // Then
      assertThat(rest).isEqualTo(whole.subList(seen, whole.size()));
    }
  }

  @Test
  void answerIsReadAgainByItsId() {
    // Given
    List<Event> whole = ask(as(tenant, user));
    // When, Then
    assertThat(events(as(tenant, user), whole)).isEqualTo(whole);
    assertThat(events(as(tenant, user).header("Last-Event-ID", whole.get(1).id()), whole))
        .isEqualTo(whole.subList(2, whole.size()));
  }

  @Test
  void answerThatRedisLostIsReadFromWhatWasKept() {
    // Given
    List<Event> whole = ask(as(tenant, user));
    redis.key().del(key(whole));
    // When
    List<Event> rest = ask(as(tenant, user).header("Last-Event-ID", whole.getFirst().id()));
    // Then
    assertThat(rest).extracting(Event::name).isEqualTo(names(whole.subList(1, whole.size())));
    assertThat(rest.getFirst()).isEqualTo(whole.get(1));
    assertThat(rest.getLast().data().getString("answer"))
        .isEqualTo(whole.getLast().data().getString("answer"));
  }

  @Test
  void strangersGetNothing() {
    // Given
    List<Event> whole = ask(as(tenant, user));
    for (boolean lost : new boolean[] {false, true}) {
      if (lost) {
        redis.key().del(key(whole));
      }
      for (TenantId other : List.of(tenant, newTenant())) {
        UUID stranger = other.equals(tenant) ? UUID.randomUUID() : user;
        // When
        List<Event> got = ask(as(other, stranger).header("Last-Event-ID", whole.getFirst().id()));
        // Then
        assertThat(got).extracting(Event::name).containsExactly("error");
        assertThat(got.getFirst().data().getString("detail")).contains("ask again");
        as(other, stranger).get("/api/v1/answers/" + id(whole) + "/events").then().statusCode(404);
      }
    }
  }

  @Test
  void deletedDocumentIsNotShownAgain() {
    // Given
    List<Event> whole = ask(as(tenant, user));
    long seq = delete(tenant, operations.id());
    search(tenant, "nothing", seq);
    // When
    List<Event> kept = events(as(tenant, user), whole);
    redis.key().del(key(whole));
    List<Event> stored = events(as(tenant, user), whole);
    // Then
    assertThat(kept).extracting(Event::name).containsExactly("error");
    assertThat(stored).extracting(Event::name).containsExactly("done");
    assertThat(kept + " " + stored).doesNotContain("ninety");
  }

  @Test
  void badIdsAreRefused() {
    List<Event> whole = ask(as(tenant, user));
    for (String bad :
        List.of("x", "1:2", UUID.randomUUID().toString(), UUID.randomUUID() + ":-1")) {
      as(tenant, user)
          .accept("text/event-stream")
          .header("Last-Event-ID", bad)
          .body(QUESTION)
          .post("/api/v1/answers")
          .then()
          .statusCode(400);
    }
    as(tenant, user).get("/api/v1/answers/none/events").then().statusCode(400);
    as(tenant, user)
        .header("Last-Event-ID", UUID.randomUUID() + ":1")
        .get("/api/v1/answers/" + id(whole) + "/events")
        .then()
        .statusCode(400);
  }

  private String key(List<Event> whole) {
    return "kv:search:%s:answer-events:%s:%s".formatted(tenant, user, id(whole));
  }

  private static String id(List<Event> whole) {
    return whole.getLast().data().getString("id");
  }

  private static List<String> names(List<Event> events) {
    return events.stream().map(Event::name).toList();
  }

  private static List<Event> ask(RequestSpecification as) {
    return read(
        as.accept("text/event-stream")
            .body(QUESTION)
            .post("/api/v1/answers")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private static List<Event> events(RequestSpecification as, List<Event> whole) {
    return read(
        as.get("/api/v1/answers/" + id(whole) + "/events")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private static List<Event> read(String stream) {
    List<Event> events = new ArrayList<>();
    for (String block : stream.strip().split("\n\n")) {
      String data = field(block, "data");
      events.add(
          new Event(
              field(block, "id"),
              field(block, "event"),
              data.startsWith("[") ? new JsonObject().put("items", data) : new JsonObject(data)));
    }
    return events;
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + block));
  }

  private record Event(String id, String name, JsonObject data) {}
}
