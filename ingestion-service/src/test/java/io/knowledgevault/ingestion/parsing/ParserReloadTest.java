package io.knowledgevault.ingestion.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.settings.SettingService;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service and two more replicas' factories on the same Postgres and Redis. */
@IngestionTest
class ParserReloadTest {

  private static final Duration PROMISED = Duration.ofSeconds(2);

  @Inject SettingService settings;

  private final Api api = new Api();
  private ParserFactory heardByMessage;
  private ParserFactory withoutRedis;

  @BeforeEach
  void replicas() {
    heardByMessage = replica(settings.changes("parser"));
    withoutRedis = replica(Multi.createFrom().nothing());
  }

  @AfterEach
  void stop() {
    heardByMessage.close();
    withoutRedis.close();
  }

  @Test
  void changedSettingReachesEveryReplicaInTimeAndIsKept() {
    // Given
    seenByAll(0);

    // When
    put(Map.of("maxCharacters", 1_000, "formats", Map.of("markup", Map.of("maxBytes", 2_000))));

    // Then
    await().atMost(PROMISED).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> seenByAll(1));
    api.get("/api/v1/admin/parser")
        .body("limits.maxCharacters", equalTo(1_000))
        .body("loadedAt", notNullValue())
        .body("replica", notNullValue());
    upload("long.txt", "word ".repeat(1_000)).body("items[0].error", equalTo(null));
    upload("long.html", "<p>" + "word ".repeat(1_000))
        .body(
            "items[0].error",
            equalTo("It is larger than 1 kB, the most that is read of its format"));
  }

  @Test
  void reloadReachesEveryReplicaAndOnlyForItsCompany() {
    // Given
    seenByAll(0);
    Api other = new Api();

    // When
    api.user()
        .post("/api/v1/admin/parser/reload")
        .then()
        .statusCode(200)
        .body("version", equalTo(1));

    // Then
    await().atMost(PROMISED).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> seenByAll(1));
    other.get("/api/v1/admin/parser").body("version", equalTo(0));
  }

  private void seenByAll(int version) {
    for (ParserFactory each : List.of(heardByMessage, withoutRedis)) {
      TenantParser parser = each.parser(api.tenant()).await().atMost(PROMISED);
      assertThat(parser.version()).isEqualTo(version);
    }
    api.get("/api/v1/admin/parser").statusCode(200).body("version", equalTo(version));
  }

  private void put(Map<String, ?> value) {
    api.user()
        .contentType(ContentType.JSON)
        .body(Map.of("value", value))
        .put("/api/v1/admin/settings/parser")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse upload(String name, String content) {
    return api.user()
        .multiPart("file", name, content.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/documents")
        .then()
        .statusCode(201);
  }

  private ParserFactory replica(Multi<TenantId> changes) {
    return new ParserFactory(
        tenant -> settings.get(tenant, "parser"), changes, ParsingLimits.defaults(), null);
  }
}
