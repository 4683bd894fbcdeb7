package io.knowledgevault.search.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Retrieval measures as trec_eval computes them. */
public final class Measures {

  private Measures() {}

  /** Normalised discounted cumulative gain of the first ten; the gain is the grade. */
  public static double ndcg10(List<String> ranked, Map<String, Integer> grades) {
    double gained = 0;
    for (int i = 0; i < Math.min(10, ranked.size()); i++) {
      gained += gain(grades.getOrDefault(ranked.get(i), 0), i);
    }
    List<Integer> best = grades.values().stream().sorted(Comparator.reverseOrder()).toList();
    double possible = 0;
    for (int i = 0; i < Math.min(10, best.size()); i++) {
      possible += gain(best.get(i), i);
    }
    return possible == 0 ? 0 : gained / possible;
  }

  private static double gain(int grade, int rank) {
    return Math.max(grade, 0) * Math.log(2) / Math.log(rank + 2);
  }

  /** Share of the relevant documents among the first hundred. */
  public static double recall100(List<String> ranked, Map<String, Integer> grades) {
    long relevant = grades.values().stream().filter(grade -> grade > 0).count();
    long found = ranked.stream().limit(100).filter(id -> grades.getOrDefault(id, 0) > 0).count();
    return relevant == 0 ? 0 : (double) found / relevant;
  }
}
