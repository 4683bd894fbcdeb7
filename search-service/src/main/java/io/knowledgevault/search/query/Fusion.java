package io.knowledgevault.search.query;

import io.knowledgevault.search.index.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Brings the two legs into one order: {@code a * cosine + (1 - a) * 2/pi * atan(bm25 / scale)}. The
 * arctangent squeezes BM25, which has no upper bound, into 0 to 1 without looking at the rest of
 * the list; so a score means the same on each shard and in each cached list.
 *
 * @param denseWeight a, 0 to 1
 * @param lexicalScale the BM25 score that counts as half
 */
record Fusion(double denseWeight, double lexicalScale) {

  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparingDouble(Ranked::score)
          .reversed()
          // Without a last word equal scores would change places from call to call.
          .thenComparing(ranked -> ranked.candidate().passageId());

  Fusion {
    if (!(denseWeight >= 0 && denseWeight <= 1) || !(lexicalScale > 0)) {
      throw new IllegalArgumentException("weight must be 0 to 1 and scale above 0");
    }
  }

  /**
   * Ranks candidates, best first.
   *
   * @param perDocument how many passages of one document may stand in the list
   */
  List<Ranked> rank(List<Candidate> candidates, SearchMode mode, int perDocument) {
    List<Ranked> ranked = new ArrayList<>();
    for (Candidate candidate : candidates) {
      ranked.add(new Ranked(candidate, score(candidate, mode)));
    }
    ranked.sort(BEST_FIRST);
    Map<UUID, Integer> shown = new HashMap<>();
    ranked.removeIf(
        each -> shown.merge(each.candidate().documentId(), 1, Integer::sum) > perDocument);
    return ranked;
  }

  private double score(Candidate candidate, SearchMode mode) {
    return switch (mode) {
      case SEMANTIC -> candidate.dense();
      case LEXICAL -> squeezed(candidate.lexical());
      case HYBRID ->
          denseWeight * candidate.dense() + (1 - denseWeight) * squeezed(candidate.lexical());
    };
  }

  private double squeezed(double lexical) {
    return 2 / Math.PI * Math.atan(lexical / lexicalScale);
  }

  /** A candidate with the score it is ranked by. */
  record Ranked(Candidate candidate, double score) {}
}
