package io.knowledgevault.systemtests.bench.answers;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Counts outcomes. */
record Tally(List<Outcome> outcomes) {

  private static final double[] BORDERS = {0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1.0001};

  Tally {
    outcomes = List.copyOf(outcomes);
  }

  /** Share of the answerable questions whose answer or quotes hold a known string. */
  double right() {
    return share(Outcome::answerable, each -> !each.abstained() && each.right());
  }

  double rightDocument() {
    return share(Outcome::answerable, each -> !each.abstained() && each.rightDocument());
  }

  /** Share of the answerable questions that were declined. */
  double wronglyAbstained() {
    return share(Outcome::answerable, Outcome::abstained);
  }

  /** Share of the others that were declined. */
  double abstained() {
    return share(each -> !each.answerable(), Outcome::abstained);
  }

  int quotes() {
    return outcomes.stream().mapToInt(Outcome::quotes).sum();
  }

  int misplaced() {
    return outcomes.stream().mapToInt(Outcome::misplaced).sum();
  }

  private double share(Predicate<Outcome> of, Predicate<Outcome> which) {
    List<Outcome> all = outcomes.stream().filter(of).toList();
    return all.isEmpty() ? 0 : (double) all.stream().filter(which).count() / all.size();
  }

  /**
   * For each tenth of confidence how many questions got it, what was claimed on average, and how
   * many of them have a known string in the quotes: those of the answer, or, where it was declined,
   * of the nearest passages.
   */
  String reliability() {
    StringBuilder table = new StringBuilder();
    line(table, "%-12s %9s %8s %8s%n", "confidence", "questions", "claimed", "right");
    for (int i = 0; i + 1 < BORDERS.length; i++) {
      double from = BORDERS[i];
      double to = BORDERS[i + 1];
      List<Outcome> inside =
          outcomes.stream()
              .filter(each -> each.confidence() >= from && each.confidence() < to)
              .toList();
      if (!inside.isEmpty()) {
        double claimed = inside.stream().mapToDouble(Outcome::confidence).average().orElse(0);
        long right = inside.stream().filter(each -> each.answerable() && each.right()).count();
        line(
            table,
            "%.1f to %.1f   %9d %8.2f %8.2f%n",
            from,
            Math.min(to, 1),
            inside.size(),
            claimed,
            (double) right / inside.size());
      }
    }
    return table.toString();
  }

  private static void line(StringBuilder table, String format, Object... values) {
    table.append(String.format(Locale.ROOT, format, values));
  }
}
