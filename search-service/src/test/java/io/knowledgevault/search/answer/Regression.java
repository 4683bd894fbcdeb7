package io.knowledgevault.search.answer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds weights by gradient descent on values of mean 0 and spread 1, held small (L2), and gives
 * them for the values as they are. For training only.
 */
final class Regression {

  private static final int STEPS = 3_000;
  private static final double RATE = 0.5;

  private final double[] mean;
  private final double[] spread;

  private Regression(List<double[]> rows) {
    int width = rows.getFirst().length;
    mean = new double[width];
    spread = new double[width];
    for (int j = 0; j < width; j++) {
      int column = j;
      mean[j] = rows.stream().mapToDouble(row -> row[column]).average().orElse(0);
      double squares = rows.stream().mapToDouble(row -> square(row[column] - mean[column])).sum();
      spread[j] = Math.sqrt(squares / rows.size()) + 1e-9;
    }
  }

  /** Weights, then the bias, of a logistic regression. */
  static double[] logistic(List<double[]> rows, boolean[] truth, double keepSmall) {
    Regression scale = new Regression(rows);
    List<double[]> scaled = rows.stream().map(scale::scaled).toList();
    int width = scale.mean.length;
    double[] weights = new double[width + 1];
    for (int step = 0; step < STEPS; step++) {
      double[] slope = new double[width + 1];
      for (int i = 0; i < scaled.size(); i++) {
        double z = weights[width] + dot(weights, scaled.get(i));
        double error = 1 / (1 + Math.exp(-z)) - (truth[i] ? 1 : 0);
        add(slope, scaled.get(i), error);
        slope[width] += error;
      }
      descend(weights, slope, keepSmall, scaled.size(), width);
    }
    double[] plain = scale.unscaled(weights);
    return Arrays.copyOf(plain, width + 1);
  }

  /**
   * Weights that put the right rows of each group in front (softmax within the group).
   *
   * @param truth of each row of each group; each group has a right one
   */
  static double[] ranking(List<List<double[]>> groups, List<boolean[]> truth, double keepSmall) {
    Regression scale = new Regression(groups.stream().flatMap(List::stream).toList());
    List<List<double[]>> scaled =
        groups.stream().map(group -> group.stream().map(scale::scaled).toList()).toList();
    int width = scale.mean.length;
    double[] weights = new double[width + 1];
    for (int step = 0; step < STEPS / 3; step++) {
      double[] slope = new double[width + 1];
      for (int g = 0; g < scaled.size(); g++) {
        List<double[]> group = scaled.get(g);
        boolean[] right = truth.get(g);
        double[] e = group.stream().mapToDouble(row -> Math.exp(dot(weights, row))).toArray();
        double all = Arrays.stream(e).sum();
        double good =
            IntStream.range(0, e.length).filter(i -> right[i]).mapToDouble(i -> e[i]).sum();
        for (int i = 0; i < e.length; i++) {
          add(slope, group.get(i), e[i] / all - (right[i] ? e[i] / good : 0));
        }
      }
      descend(weights, slope, keepSmall, scaled.size(), width);
    }
    return scale.unscaled(weights);
  }

  private static void descend(
      double[] weights, double[] slope, double keepSmall, int size, int width) {
    for (int j = 0; j <= width; j++) {
      double pull = j < width ? keepSmall * weights[j] : 0;
      weights[j] -= RATE * (slope[j] + pull) / size;
    }
  }

  private double[] scaled(double[] row) {
    double[] scaled = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      scaled[j] = (row[j] - mean[j]) / spread[j];
    }
    return scaled;
  }

  private double[] unscaled(double[] weights) {
    double[] plain = weights.clone();
    for (int j = 0; j < mean.length; j++) {
      plain[j] = weights[j] / spread[j];
      plain[mean.length] -= plain[j] * mean[j];
    }
    return plain;
  }

  private static double dot(double[] weights, double[] row) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += weights[j] * row[j];
    }
    return sum;
  }

  private static void add(double[] slope, double[] row, double times) {
    for (int j = 0; j < row.length; j++) {
      slope[j] += times * row[j];
    }
  }

  private static double square(double value) {
    return value * value;
  }
}
