package io.knowledgevault.search.embedding.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.search.embedding.ModelAwayException;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.platform.Lane;
import io.knowledgevault.search.testing.FakeProvider;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModelTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int DIMENSIONS = 8;

  private final FakeProvider provider = new FakeProvider(DIMENSIONS);
  private final Lane reading = new Lane("reading", 1, 10);
  private OpenAiModel model;

  @BeforeEach
  void configure() {
    OpenAiConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(OpenAiConfig.class)
            .withDefaultValues(
                Map.of(
                    "kv.search.embedding.openai.url", provider.url() + "/",
                    "kv.search.embedding.openai.key", "sesame",
                    "kv.search.embedding.openai.model", "test-model",
                    "kv.search.embedding.openai.dimensions", "" + DIMENSIONS,
                    "kv.search.embedding.openai.batch", "3",
                    "kv.search.embedding.openai.pause", "PT0.01S",
                    "kv.search.embedding.openai.longest-pause", "PT2S",
                    "kv.search.embedding.openai.deadline", "PT0.5S",
                    "kv.search.embedding.openai.query-deadline", "PT0.5S",
                    "kv.search.embedding.openai.query-prefix", "query: "))
            .build()
            .getConfigMapping(OpenAiConfig.class);
    model = new OpenAiModel(new EmbeddingsClient(config, VERTX), config, reading);
  }

  @AfterEach
  void stop() {
    provider.close();
    reading.close();
  }

  @AfterAll
  static void end() {
    VERTX.closeAndForget();
  }

  @Test
  void vectorsComeInOrderOfTheTextsAndHaveLengthOne() {
    // Given
    List<String> texts = IntStream.range(0, 7).mapToObj(i -> "text number " + i).toList();

    // When
    List<float[]> vectors = passages(texts);

    // Then
    assertThat(provider.batches()).containsExactly(3, 3, 1);
    assertThat(vectors).hasSize(7);
    for (int i = 0; i < 7; i++) {
      assertThat(vectors.get(i)).hasSize(DIMENSIONS);
      assertThat(Vectors.dot(vectors.get(i), vectors.get(i))).isBetween(0.999f, 1.001f);
      assertThat(vectors.get(i)).isEqualTo(passages(List.of(texts.get(i))).getFirst());
    }
    assertThat(provider.lastAuthorization()).isEqualTo("Bearer sesame");
    assertThat(provider.lastRequest().getString("model")).isEqualTo("test-model");
    assertThat(model.id()).isEqualTo("test-model@8");
  }

  @Test
  void aQuestionCarriesItsPrefix() {
    // When
    float[] vector = model.query("where").await().atMost(SOON);

    // Then
    assertThat(vector).hasSize(DIMENSIONS);
    assertThat(provider.lastRequest().getJsonArray("input").getString(0)).isEqualTo("query: where");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void aPassingFaultIsTriedAgain(int status) {
    // Given
    provider.next(FakeProvider.status(status));

    // Then
    assertThat(passages(List.of("one"))).hasSize(1);
  }

  @Test
  void thePauseThatTheProviderAsksForIsKept() {
    // Given
    provider.next(FakeProvider.status(429, "Retry-After", "1"));
    long begin = System.nanoTime();

    // When
    passages(List.of("one"));

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(950));
  }

  @Test
  void aPauseThatIsTooLongPutsTheTextsOff() {
    // Given
    provider.next(FakeProvider.status(429, "Retry-After", "600"));

    // Then
    assertThatThrownBy(() -> passages(List.of("one")))
        .isInstanceOfSatisfying(
            ModelAwayException.class,
            away -> assertThat(away.retryAfter()).contains(Duration.ofSeconds(600)));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 429, 500})
  void aLastingFaultPutsTheTextsOff(int status) {
    // Given
    provider.always(FakeProvider.status(status));

    // Then
    assertThatThrownBy(() -> passages(List.of("one"))).isInstanceOf(ModelAwayException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void textsThatTheProviderRefusesAreNotTriedAgain(int status) {
    // Given
    provider.next(FakeProvider.status(status));

    // Then
    assertThatThrownBy(() -> passages(List.of("one"))).isInstanceOf(RefusedTextException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"data\":[]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2,3,4,5,6,7,8,9]}]}",
        "{\"data\":[{\"index\":1,\"embedding\":[1,2,3,4,5,6,7,8]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2,3,4,5,6,7,\"8\"]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2,3,4,5,6,7,1e99]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2,3,4,5,6,7,8]},"
            + "{\"index\":0,\"embedding\":[1,2,3,4,5,6,7,8]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2"
      })
  void anAnswerThatIsNotWhatWasAskedForIsRefused(String body) {
    // Given
    provider.always(FakeProvider.body(body));

    // Then
    assertThatThrownBy(() -> passages(List.of("one"))).isInstanceOf(ModelAwayException.class);
  }

  @Test
  void aProviderThatDoesNotAnswerIsGivenUp() {
    // Given
    CountDownLatch end = new CountDownLatch(1);
    provider.always(
        (exchange, question) -> {
          try {
            end.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });

    // Then
    assertThatThrownBy(() -> model.query("where").await().atMost(SOON))
        .isInstanceOf(ModelAwayException.class);
    end.countDown();
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    // Given
    provider.always(
        (exchange, question) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = new byte[64 * 1024];
          java.util.Arrays.fill(blanks, (byte) ' ');
          for (int i = 0; i < 1_000; i++) {
            exchange.getResponseBody().write(blanks);
          }
        });

    // Then
    assertThatThrownBy(() -> passages(List.of("one"))).isInstanceOf(ModelAwayException.class);
  }

  @Test
  void theLengthOfVectorsIsNotAskedForUnlessConfigured() {
    // When
    passages(List.of("one"));

    // Then
    JsonObject asked = provider.lastRequest();
    assertThat(asked.containsKey("dimensions")).isFalse();
    assertThat(asked.getString("encoding_format")).isEqualTo("float");
  }

  private List<float[]> passages(List<String> texts) {
    return model.passages(texts).await().atMost(SOON);
  }
}
