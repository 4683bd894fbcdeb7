package io.knowledgevault.search.unanswered;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.search.testing.GapStandIn;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnansweredTest extends SearchServiceTest {

  private final TenantId tenant = newTenant();
  private final String question = "Who invented the " + UUID.randomUUID() + "?";

  @Inject UnansweredOutbox outbox;

  @AfterEach
  void gapIsThere() {
    GapStandIn.refuse(0);
  }

  @Test
  void gapHearsOfAQuestionToWhichThereIsNothing() {
    // When
    ask();
    // Then
    await().until(() -> GapStandIn.about(question).size() == 1);
    JsonObject told = GapStandIn.about(question).getFirst();
    assertThat(told.getString("kind")).isEqualTo("nothing_found");
    assertThat(told.getJsonArray("documents")).isEmpty();
  }

  @Test
  void gapHearsOnceOfASearchThatFindsNothing() {
    // Given
    String words = UUID.randomUUID() + " handbook";
    // When
    searchNow(tenant, words, 0, Map.of());
    searchNow(tenant, words.toUpperCase(), 0, Map.of());
    searchNow(tenant, words, 0, Map.of("filters", Map.of("author", List.of("x"))));
    ask();
    // Then
    await().until(() -> GapStandIn.about(question).size() == 1);
    Set<String> ids =
        Stream.of(words, words.toUpperCase())
            .flatMap(each -> GapStandIn.about(each).stream())
            .map(told -> told.getString("id"))
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(1);
  }

  @Test
  void gapHearsOfAQuestionThatTheDocumentsDoNotAnswer() {
    // Given
    FeedDocument canteen = document("Canteen", "Soup is served at noon. Bring your own bowl.");
    search(tenant, "soup", publish(tenant, canteen));
    // When
    ask();
    // Then
    await().until(() -> GapStandIn.about(question).size() == 1);
    JsonObject told = GapStandIn.about(question).getFirst();
    assertThat(told.getString("kind")).isEqualTo("abstained");
    assertThat(told.getJsonArray("documents")).containsExactly(canteen.id().toString());
  }

  @Test
  void questionWaitsWhileGapIsAway() {
    // Given
    GapStandIn.refuse(2);
    // When
    ask();
    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> GapStandIn.refusalsLeft() == 0 && GapStandIn.about(question).size() == 1);
  }

  @Test
  void whatAKilledSenderHadTakenComesToAnother() {
    // Given
    GapStandIn.refuse(1_000);
    ask();
    await()
        .until(
            () ->
                outbox
                    .claim(100, Duration.ofMillis(300))
                    .await()
                    .atMost(Duration.ofSeconds(5))
                    .stream()
                    .anyMatch(due -> due.question().question().equals(question)));
    // When
    GapStandIn.refuse(0);
    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> !GapStandIn.about(question).isEmpty());
  }

  @Test
  void deliveredQuestionIsNotSentAgain() {
    // Given
    ask();
    await().until(() -> GapStandIn.about(question).size() == 1);
    String other = "Who built the " + UUID.randomUUID() + "?";
    // When
    as(tenant).body(Map.of("question", other)).post("/api/v1/answers").then().statusCode(200);
    // Then
    await().until(() -> GapStandIn.about(other).size() == 1);
    await()
        .during(Duration.ofMillis(900))
        .atMost(Duration.ofSeconds(3))
        .until(() -> GapStandIn.about(question).size() == 1);
  }

  private void ask() {
    as(tenant).body(Map.of("question", question)).post("/api/v1/answers").then().statusCode(200);
  }
}
