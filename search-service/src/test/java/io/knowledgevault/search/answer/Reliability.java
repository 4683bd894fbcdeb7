package io.knowledgevault.search.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was claimed, by tenths, and how much of it was right. */
final class Reliability {

  private static final int TENTHS = 10;

  private final List<List<double[]>> tenths = new ArrayList<>();

  Reliability() {
    for (int i = 0; i < TENTHS; i++) {
      tenths.add(new ArrayList<>());
    }
  }

  void add(double confidence, boolean right) {
    int tenth = Math.min(TENTHS - 1, (int) (confidence * TENTHS));
    tenths.get(tenth).add(new double[] {confidence, right ? 1 : 0});
  }

  /** Mean distance of claim and truth over the tenths, by how many are in each. */
  double error() {
    double sum = 0;
    int all = 0;
    for (List<double[]> tenth : tenths) {
      sum += tenth.size() * Math.abs(mean(tenth, 0) - mean(tenth, 1));
      all += tenth.size();
    }
    return all == 0 ? 0 : sum / all;
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < TENTHS; i++) {
      List<double[]> tenth = tenths.get(i);
      if (!tenth.isEmpty()) {
        table.append(
            String.format(
                Locale.ROOT,
                "%n%.1f to %.1f: %4d claimed %.2f right %.2f",
                i / 10.0,
                (i + 1) / 10.0,
                tenth.size(),
                mean(tenth, 0),
                mean(tenth, 1)));
      }
    }
    return table.toString();
  }

  private static double mean(List<double[]> values, int column) {
    return values.stream().mapToDouble(value -> value[column]).average().orElse(0);
  }
}
