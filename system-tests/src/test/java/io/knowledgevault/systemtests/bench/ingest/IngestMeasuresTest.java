package io.knowledgevault.systemtests.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IngestMeasuresTest {

  @Test
  void paceNamesTheMiddleAndTheSlowFewOfHundred() {
    // Given
    List<Double> millis = IntStream.rangeClosed(0, 100).mapToObj(n -> (double) n).toList();

    // When
    Pace pace = Pace.of(millis.reversed(), 2.0);

    // Then
    assertThat(pace.p50()).isEqualTo(50);
    assertThat(pace.p95()).isEqualTo(95);
    assertThat(pace.perSecond(500)).isEqualTo(101 * 500 / 2.0);
  }

  @Test
  void trendIsTheRiseFromOneValueToTheNext() {
    assertThat(MemoryTrend.of(List.of(100L, 110L, 120L))).isCloseTo(10, within(1e-9));
    assertThat(MemoryTrend.of(List.of(120L, 100L, 100L, 120L))).isCloseTo(0, within(1e-9));
    assertThat(MemoryTrend.of(List.of(7L))).isZero();
  }

  @Test
  void notesAreOfSmallSizeAndNoTwoAlike() {
    // When
    List<Map<String, Object>> items = new SmallDocuments("run").items(0, 2_000);

    // Then
    assertThat(items)
        .allSatisfy(item -> assertThat(item.get("text").toString().length()).isBetween(300, 640));
    Set<Object> texts = new HashSet<>(items.stream().map(item -> item.get("text")).toList());
    assertThat(texts).hasSize(items.size());
    assertThat(new SmallDocuments("run").item(7)).isEqualTo(items.get(7));
  }
}
