package io.knowledgevault.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrievalMeasuresTest {

  @Test
  void idealOrderScoresOneAndWorseOrderLess() {
    // Given
    Map<String, Integer> grades = Map.of("a", 3, "b", 1, "c", 0);

    // When, Then
    assertThat(RetrievalMeasures.ndcg(List.of("a", "b", "c"), grades, 10)).isEqualTo(1.0);
    // (1 + 3/log2(3)) / (3 + 1/log2(3))
    assertThat(RetrievalMeasures.ndcg(List.of("b", "a"), grades, 10))
        .isCloseTo((1 + 3 / 1.5849625) / (3 + 1 / 1.5849625), within(1e-6));
    assertThat(RetrievalMeasures.ndcg(List.of("x"), grades, 10)).isZero();
  }

  @Test
  void recallCountsTheRelevantOnly() {
    // Given
    Map<String, Integer> grades = Map.of("a", 3, "b", 1, "c", 0);

    // When, Then
    assertThat(RetrievalMeasures.recall(List.of("c", "a", "x"), grades, 100)).isEqualTo(0.5);
    assertThat(RetrievalMeasures.recall(List.of("c", "a", "b"), grades, 2)).isEqualTo(0.5);
  }
}
