package io.knowledgevault.search.export;

import static io.knowledgevault.search.testing.FeedStandIn.delete;
import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SearchExportTest extends SearchServiceTest {

  private final TenantId tenant = newTenant();
  private final UUID user = UUID.randomUUID();

  @Test
  void conversationsAndAnswersLeaveWithoutWhatWasDeleted() {
    // Given
    FeedDocument operations = document("Operations", "Backups are kept for ninety days in Zurich.");
    search(tenant, "backups", publish(tenant, operations));
    String conversation =
        as(tenant, user)
            .body(Map.of("title", "Backups"))
            .post("/api/v1/conversations")
            .then()
            .extract()
            .path("id");
    String answer =
        as(tenant, user)
            .body(Map.of("question", "How long are backups kept?", "conversationId", conversation))
            .post("/api/v1/answers")
            .then()
            .extract()
            .path("id");
    as(tenant, user)
        .body(Map.of("useful", true, "comment", "good"))
        .post("/api/v1/answers/" + answer + "/feedback")
        .then()
        .statusCode(204);
    // When
    List<JsonObject> before = export();
    search(tenant, "nothing", delete(tenant, operations.id()));
    List<JsonObject> after = export();
    // Then
    assertThat(before)
        .extracting(line -> line.getString("type"))
        .containsExactly("conversation", "answer", "part");
    assertThat(before.get(0).getString("userId")).isEqualTo(user.toString());
    assertThat(before.get(1).getString("comment")).isEqualTo("good");
    assertThat(before.get(1).getJsonArray("parts").encode()).contains("ninety days");
    assertThat(after.get(1).getString("question")).isEqualTo("How long are backups kept?");
    assertThat(after.toString()).doesNotContain("ninety");
  }

  private List<JsonObject> export() {
    return asService(tenant)
        .get("/internal/export")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .map(JsonObject::new)
        .toList();
  }
}
