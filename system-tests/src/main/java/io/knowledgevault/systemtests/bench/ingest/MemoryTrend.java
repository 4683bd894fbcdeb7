package io.knowledgevault.systemtests.bench.ingest;

import java.util.List;

/** The straight line through measured values (least squares), as its rise from one to the next. */
final class MemoryTrend {

  private MemoryTrend() {}

  /** Rise a step; 0 for fewer than two values. */
  static double of(List<Long> values) {
    int n = values.size();
    if (n < 2) {
      return 0;
    }
    double meanStep = (n - 1) / 2.0;
    double mean = values.stream().mapToLong(Long::longValue).average().orElse(0);
    double together = 0;
    double squares = 0;
    for (int step = 0; step < n; step++) {
      together += (step - meanStep) * (values.get(step) - mean);
      squares += (step - meanStep) * (step - meanStep);
    }
    return together / squares;
  }
}
