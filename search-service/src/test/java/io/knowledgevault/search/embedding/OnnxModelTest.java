package io.knowledgevault.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs inside Quarkus: the native libraries cannot be loaded by two class loaders. */
@QuarkusTest
class OnnxModelTest extends SearchServiceTest {

  private static OnnxModel model;

  @BeforeAll
  static void load() {
    model = OnnxModel.load();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void vectorsHaveLengthOne() {
    // When
    float[] vector = model.passage("The turbine is serviced in March.");

    // Then
    assertThat(vector).hasSize(OnnxModel.DIMENSIONS);
    assertThat(Vectors.dot(vector, vector)).isCloseTo(1, within(1e-4f));
  }

  @Test
  void aQuestionIsNearerToItsAnswerThanToOtherTexts() {
    // Given
    float[] question = model.query("when is the turbine serviced");

    // When
    float answer = Vectors.dot(question, model.passage("The turbine is serviced in March."));
    float other = Vectors.dot(question, model.passage("Soup is served at noon."));

    // Then
    assertThat(answer).isGreaterThan(other + 0.1f);
  }

  @Test
  void theSameTextHasTheSameVectorOnAllThreads() {
    // Given
    float[] alone = model.passage("Ask the canteen.");

    // When
    List<float[]> together =
        IntStream.range(0, 16).parallel().mapToObj(i -> model.passage("Ask the canteen.")).toList();

    // Then
    assertThat(together).allSatisfy(each -> assertThat(each).isEqualTo(alone));
  }

  @Test
  void takesAnyTextThatJavaCanHold() {
    for (String odd : List.of("", " ", "\uD800 half", "\u0000", "😀 yes", "x".repeat(20_000))) {
      assertThat(model.passage(odd)).hasSize(OnnxModel.DIMENSIONS);
      assertThat(model.query(odd)).hasSize(OnnxModel.DIMENSIONS);
      assertThat(model.tokens(odd)).isNotNegative();
    }
  }

  @Test
  void countsTokensOfLongTextsToTheEnd() {
    assertThat(model.tokens("word ".repeat(3_000))).isEqualTo(3_000);
  }

  @Test
  void vectorsSurviveTheirStorage() {
    // Given
    float[] vector = model.passage("Kept.");

    // Then
    assertThat(Vectors.fromBytes(Vectors.toBytes(vector))).isEqualTo(vector);
  }
}
