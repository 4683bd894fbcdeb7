package io.knowledgevault.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmbeddingResourceTest extends SearchServiceTest {

  private static final String PATH = "/internal/embeddings";

  @Inject EmbeddingEngine engine;

  private final TenantId tenant = newTenant();

  @Test
  void givesTheVectorsThatPassagesHaveInTheirOrder() {
    // Given
    List<String> texts = List.of("The violin needs new strings.", "The tram left the depot.");

    // When
    List<String> vectors =
        asService(tenant)
            .body(Map.of("texts", texts))
            .post(PATH)
            .then()
            .statusCode(200)
            .body("model", is(OnnxModel.ID))
            .body("dimensions", is(OnnxModel.DIMENSIONS))
            .body("vectors", hasSize(2))
            .extract()
            .path("vectors");

    // Then
    List<float[]> passages = engine.passages(texts).await().atMost(Duration.ofSeconds(30));
    for (int i = 0; i < texts.size(); i++) {
      assertThat(Vectors.fromBytes(Base64.getDecoder().decode(vectors.get(i))))
          .containsExactly(passages.get(i));
    }
  }

  @Test
  void isForServicesOnly() {
    // When, Then
    as(tenant).body(Map.of("texts", List.of("a"))).post(PATH).then().statusCode(403);
  }

  @Test
  void refusesWhatIsNoneTooManyOrTooLong() {
    // When, Then
    asService(tenant).body("{}").post(PATH).then().statusCode(400);
    asService(tenant).body(Map.of("texts", List.of())).post(PATH).then().statusCode(400);
    asService(tenant)
        .body(Map.of("texts", Collections.nCopies(33, "a")))
        .post(PATH)
        .then()
        .statusCode(400);
    asService(tenant)
        .body(Map.of("texts", List.of("a".repeat(4_001))))
        .post(PATH)
        .then()
        .statusCode(400);
    asService(tenant).body("{\"texts\": [null]}").post(PATH).then().statusCode(400);
  }
}
