package io.knowledgevault.search.ranking;

import io.knowledgevault.search.index.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * The order in which candidates are shown. Passages compete one by one; a document stands where its
 * best passage stands. Immutable, thread-safe.
 */
public final class Ranking {

  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparingDouble(Ranked::score)
          .reversed()
          // Without a last word equal scores would change places from call to call.
          .thenComparing(ranked -> ranked.candidate().passageId());

  private final Fusion fusion;
  private final Neighbours neighbours;
  private final int among;
  private final double penalty;
  private final Freshness freshness;

  public Ranking(RankingConfig config) {
    this.fusion = new Fusion(config.denseWeight(), config.lexicalScale());
    this.neighbours = new Neighbours(config.neighbours().count(), config.neighbours().share());
    this.among = config.neighbours().among();
    this.penalty = config.unwantedPenalty();
    this.freshness = new Freshness(config.freshness().weight(), config.freshness().halfLife());
  }

  /**
   * By both legs, best first; new documents gain when the question asks for them.
   *
   * @param perDocument how many passages of one document may stand in the list
   */
  public List<Ranked> hybrid(String question, List<Candidate> candidates, int perDocument) {
    List<Ranked> ranked = sorted(fusion::score, candidates);
    if (Freshness.isAsked(question)) {
      ranked = fresher(ranked);
    }
    return capped(supported(ranked), perDocument);
  }

  private List<Ranked> fresher(List<Ranked> ranked) {
    double[] gains = freshness.gains(ranked.stream().map(Ranked::candidate).toList());
    List<Ranked> fresher = new ArrayList<>(ranked.size());
    for (int i = 0; i < gains.length; i++) {
      fresher.add(new Ranked(ranked.get(i).candidate(), ranked.get(i).score() + gains[i]));
    }
    fresher.sort(BEST_FIRST);
    return fresher;
  }

  /** By words alone; the scores are BM25 squeezed into 0 to 1. */
  public List<Ranked> lexical(List<Candidate> candidates, int perDocument) {
    return capped(sorted(each -> fusion.squeezed(each.lexical()), candidates), perDocument);
  }

  /** By cosine alone. */
  public List<Ranked> semantic(List<Candidate> candidates, int perDocument) {
    return capped(sorted(Candidate::dense, candidates), perDocument);
  }

  private List<Ranked> sorted(ToDoubleFunction<Candidate> score, List<Candidate> candidates) {
    List<Ranked> ranked = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      double less = candidate.unwanted() ? penalty : 0;
      ranked.add(new Ranked(candidate, score.applyAsDouble(candidate) - less));
    }
    ranked.sort(BEST_FIRST);
    return ranked;
  }

  /** The best documents listen to their neighbours; all passages of one move with its best. */
  private List<Ranked> supported(List<Ranked> ranked) {
    Map<UUID, Ranked> best = new LinkedHashMap<>();
    for (Ranked each : ranked) {
      if (best.size() < among && each.candidate().vector() != null) {
        best.putIfAbsent(each.candidate().documentId(), each);
      }
    }
    List<Ranked> list = List.copyOf(best.values());
    double[] before = list.stream().mapToDouble(Ranked::score).toArray();
    float[][] vectors =
        list.stream().map(each -> each.candidate().vector()).toArray(float[][]::new);
    double[] after = neighbours.smooth(before, vectors);
    Map<UUID, Double> moved = new HashMap<>();
    for (int i = 0; i < after.length; i++) {
      moved.put(list.get(i).candidate().documentId(), after[i] - before[i]);
    }
    List<Ranked> supported = new ArrayList<>(ranked.size());
    for (Ranked each : ranked) {
      double by = moved.getOrDefault(each.candidate().documentId(), 0.0);
      supported.add(new Ranked(each.candidate(), each.score() + by));
    }
    supported.sort(BEST_FIRST);
    return supported;
  }

  private static List<Ranked> capped(List<Ranked> ranked, int perDocument) {
    Map<UUID, Integer> shown = new HashMap<>();
    ranked.removeIf(
        each -> shown.merge(each.candidate().documentId(), 1, Integer::sum) > perDocument);
    return ranked;
  }
}
