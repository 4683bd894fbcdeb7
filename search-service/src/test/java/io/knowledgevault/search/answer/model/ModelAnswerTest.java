package io.knowledgevault.search.answer.model;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of the running service while a model is configured. */
@QuarkusTest
class ModelAnswerTest extends SearchServiceTest {

  private static final Map<String, String> QUESTION =
      Map.of("question", "How long are backups kept?");

  private final TenantId tenant = newTenant();

  @Inject Vertx vertx;
  @Inject Lanes lanes;

  private FakeModel model;
  private ModelClient client;

  @BeforeEach
  void configure() {
    model = new FakeModel();
    ModelConfig config = model.config(100);
    client = new ModelClient(config, vertx);
    QuarkusMock.installMockForType(
        new ModelWriter(client, config, lanes.queries(), new SimpleMeterRegistry()),
        ModelWriter.class);
    search(
        tenant,
        "backups",
        publish(tenant, document("Operations", "Backups are kept for ninety days in Zurich.")));
  }

  @AfterEach
  void stop() {
    model.close();
    client.close();
  }

  @Test
  void answerSaysWhichModelWroteIt() {
    // Given
    model.says("In Zurich, backups are kept", " for 90 days [1].");
    // When
    JsonPath answer = ask();
    // Then
    assertThat(answer.getString("model")).isEqualTo("small-model");
    assertThat(answer.getString("answer"))
        .isEqualTo("In Zurich, backups are kept for 90 days. [1]");
    assertThat(answer.getString("citations[0].quote"))
        .isEqualTo("Backups are kept for ninety days in Zurich.");
    assertThat(answer.getDouble("confidence")).isPositive();
  }

  @Test
  void isAnsweredWithoutTheModelWhenThatFails() {
    // Given
    model.answersStatus(500, "oops");
    // When
    JsonPath answer = ask();
    // Then
    assertThat(answer.getString("model")).isEqualTo("extractive");
    assertThat(answer.getString("answer")).contains("ninety days");
  }

  @Test
  void abstainsWhenTheModelDoesNotKnow() {
    // Given
    model.says("NO ANSWER");
    // When
    JsonPath answer = ask();
    // Then
    assertThat(answer.getBoolean("abstained")).isTrue();
    assertThat(answer.getString("model")).isEqualTo("small-model");
    assertThat(answer.getString("answer")).isNull();
  }

  @Test
  void whatWasShownBeforeTheModelBrokeOffStays() {
    // Given
    model.breaksOffAfter("Backups are kept for ninety days [1]. They are kept in Gen");
    // When
    String stream =
        as(tenant)
            .accept("text/event-stream")
            .body(QUESTION)
            .post("/api/v1/answers")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    // Then
    assertThat(stream.split("event:token", -1)).hasSize(2);
    assertThat(stream).contains("\"model\":\"small-model\"").doesNotContain("Gen");
  }

  private JsonPath ask() {
    return as(tenant)
        .body(QUESTION)
        .post("/api/v1/answers")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
