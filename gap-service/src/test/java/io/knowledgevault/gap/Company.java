package io.knowledgevault.gap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.localstack.testing.FeedServer;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.servicekit.feed.FeedCursors;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.arc.Arc;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant of its own for each test, with the words that tests speak. */
public final class Company {

  private static final Instant WRITTEN = Instant.parse("2026-03-01T09:00:00Z");

  public final TenantId tenant = new TenantId(UUID.randomUUID());
  private final Map<UUID, String> texts = new HashMap<>();
  private long last;

  public UUID writes(String title, String text) {
    return writes(UUID.randomUUID(), title, text, Classification.WORK);
  }

  public UUID writes(UUID id, String title, String text) {
    return writes(id, title, text, Classification.WORK);
  }

  public UUID writes(UUID id, String title, String text, Classification classification) {
    texts.put(id, text);
    return writes(
        new FeedDocument(
            id,
            title,
            text,
            List.of(),
            "en",
            "text/markdown",
            null,
            "upload",
            null,
            null,
            null,
            "Maria Klein",
            classification,
            DocumentStatus.CLASSIFIED,
            WRITTEN,
            WRITTEN,
            Map.of()));
  }

  private UUID writes(FeedDocument document) {
    last =
        FeedServer.add(
            tenant,
            seq -> new Change(seq, document.id(), ChangeKind.UPSERT, Instant.now(), document));
    return document.id();
  }

  public void deletes(UUID id) {
    last =
        FeedServer.add(tenant, seq -> new Change(seq, id, ChangeKind.DELETE, Instant.now(), null));
  }

  /** Waits until the service has applied all that was written. */
  public void isRead() {
    Arc.container()
        .select(FeedWakeups.class)
        .get()
        .publish(tenant, last)
        .await()
        .atMost(Duration.ofSeconds(5));
    FeedCursors cursors = Arc.container().select(FeedCursors.class).get();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () ->
                assertThat(cursors.position(tenant).await().atMost(Duration.ofSeconds(5)).applied())
                    .isEqualTo(last));
  }

  public String text(UUID document) {
    return texts.get(document);
  }

  public RequestSpecification asks(String... roles) {
    return given().auth().oauth2(TestTokens.user(tenant, roles));
  }

  /** The items of {@code GET /api/v1/gaps} with this query. */
  public List<Map<String, Object>> gaps(String query) {
    return list(query).extract().path("items");
  }

  public ValidatableResponse list(String query) {
    return asks().get("/api/v1/gaps" + query).then().statusCode(200);
  }

  /** The only gap there is with this query. */
  public Map<String, Object> gap(String query) {
    List<Map<String, Object>> gaps = gaps(query);
    assertThat(gaps).hasSize(1);
    return gaps.getFirst();
  }
}
