package io.knowledgevault.search.ranking;

import io.knowledgevault.search.index.LexicalWeights;
import java.util.List;

/**
 * A short word that changes when any setting changes that decides an order, so that lists ranked
 * under other settings, by this replica or another, are not taken for new ones.
 */
public final class RankingVersion {

  /** Counts changes of the code that order equal candidates otherwise. */
  private static final int CODE = 2;

  private RankingVersion() {}

  public static String of(RankingConfig ranking, LexicalWeights lexical) {
    List<Object> all =
        List.of(
            CODE,
            ranking.denseWeight(),
            ranking.lexicalScale(),
            ranking.candidates(),
            ranking.unwantedPenalty(),
            ranking.freshness().weight(),
            ranking.freshness().halfLife(),
            ranking.neighbours().among(),
            ranking.neighbours().count(),
            ranking.neighbours().share(),
            lexical.k1(),
            lexical.b(),
            lexical.questionWord(),
            lexical.title(),
            lexical.heading(),
            lexical.adjacentPair(),
            lexical.acronym(),
            lexical.identifier());
    return Integer.toHexString(all.toString().hashCode());
  }
}
