package io.knowledgevault.ingestion.classification;

import io.knowledgevault.ingestion.classification.feature.Kind;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.ArrayList;
import java.util.List;

/** Counts how verdicts stand against what documents are. */
final class Tally {

  private static final double[] EDGES = {0, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001};

  private record Case(String name, Classification is, Verdict said) {
    boolean right() {
      return said.classification() == is;
    }
  }

  private final List<Case> cases = new ArrayList<>();

  void add(String name, Classification is, Verdict said) {
    cases.add(new Case(name, is, said));
  }

  int size() {
    return cases.size();
  }

  /** Share of documents that got their class; unknown counts as wrong. */
  double accuracy() {
    return share(cases.stream().filter(Case::right).count(), cases.size());
  }

  /** Of those that were given a class, the share that got the right one. */
  double precision() {
    long given =
        cases.stream().filter(c -> c.said.classification() != Classification.UNKNOWN).count();
    return share(cases.stream().filter(Case::right).count(), given);
  }

  long said(Classification what) {
    return cases.stream().filter(c -> c.said.classification() == what).count();
  }

  /**
   * Mean distance between what was claimed and what was right, over the bins of confidence in which
   * a class is given.
   */
  double calibrationError() {
    double error = 0;
    int given = 0;
    for (int bin = 1; bin + 1 < EDGES.length; bin++) {
      List<Case> in = in(bin);
      double claimed = in.stream().mapToDouble(c -> c.said.confidence()).sum();
      error += Math.abs(claimed - in.stream().filter(Case::right).count());
      given += in.size();
    }
    return error / Math.max(1, given);
  }

  /** For people: who was taken for what, how often each confidence was right, and the misses. */
  String report(String title) {
    StringBuilder out = new StringBuilder("\n%s: %d documents".formatted(title, cases.size()));
    out.append(
        ", right %.3f, right where a class was given %.3f, calibration error %.3f%n"
            .formatted(accuracy(), precision(), calibrationError()));
    for (int kind = 0; kind < Kind.COUNT; kind++) {
      Classification is = Kind.classification(kind);
      out.append("  %-9s".formatted(is.value()));
      for (Classification said : Classification.values()) {
        out.append(
            " %s %d"
                .formatted(
                    said.value(),
                    cases.stream()
                        .filter(c -> c.is == is && c.said.classification() == said)
                        .count()));
      }
      out.append('\n');
    }
    for (int bin = 0; bin + 1 < EDGES.length; bin++) {
      List<Case> in = in(bin);
      out.append(
          "  confidence %.2f to %.2f: %d, claimed %.2f, right %.2f%n"
              .formatted(
                  EDGES[bin],
                  Math.min(1, EDGES[bin + 1]),
                  in.size(),
                  in.stream().mapToDouble(c -> c.said.confidence()).average().orElse(0),
                  share(in.stream().filter(Case::right).count(), in.size())));
    }
    cases.stream()
        .filter(c -> !c.right())
        .forEach(c -> out.append("  %s is %s: %s%n".formatted(c.name, c.is.value(), c.said)));
    return out.toString();
  }

  private List<Case> in(int bin) {
    return cases.stream()
        .filter(c -> c.said.confidence() >= EDGES[bin] && c.said.confidence() < EDGES[bin + 1])
        .toList();
  }

  private static double share(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
