package io.knowledgevault.systemtests.bench;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures of one ranked list, as trec_eval takes them: gain is the grade, the discount at rank r
 * (from 1) is log2(r + 1), unjudged documents count as not relevant.
 */
final class RetrievalMeasures {

  private RetrievalMeasures() {}

  /**
   * Normalised discounted cumulative gain.
   *
   * @param ranking document ids, best first, each at most once
   * @param grades judged documents; 0 is not relevant
   * @return 0 to 1; 0 when nothing is relevant
   */
  static double ndcg(List<String> ranking, Map<String, Integer> grades, int depth) {
    double gain = 0;
    for (int i = 0; i < Math.min(depth, ranking.size()); i++) {
      gain += grades.getOrDefault(ranking.get(i), 0) * discount(i);
    }
    List<Integer> best = grades.values().stream().sorted(Comparator.reverseOrder()).toList();
    double ideal = 0;
    for (int i = 0; i < Math.min(depth, best.size()); i++) {
      ideal += best.get(i) * discount(i);
    }
    return ideal == 0 ? 0 : gain / ideal;
  }

  /** The share of the relevant documents that stand among the first. */
  static double recall(List<String> ranking, Map<String, Integer> grades, int depth) {
    Set<String> shown = new HashSet<>(ranking.subList(0, Math.min(depth, ranking.size())));
    long relevant = grades.values().stream().filter(grade -> grade > 0).count();
    long found =
        grades.entrySet().stream()
            .filter(each -> each.getValue() > 0 && shown.contains(each.getKey()))
            .count();
    return relevant == 0 ? 0 : (double) found / relevant;
  }

  private static double discount(int index) {
    return Math.log(2) / Math.log(index + 2.0);
  }
}
