package io.knowledgevault.search.ranking;

import io.knowledgevault.search.index.Candidate;

/**
 * Brings the two legs into one score: {@code a * cosine + (1 - a) * 2/pi * atan(bm25 / scale)}. The
 * arctangent squeezes BM25, which has no upper bound, into 0 to 1 without looking at the rest of
 * the list; so a score means the same on each shard and in each cached list.
 *
 * @param denseWeight a, 0 to 1
 * @param lexicalScale the BM25 score that counts as half
 */
record Fusion(double denseWeight, double lexicalScale) {

  Fusion {
    if (!(denseWeight >= 0 && denseWeight <= 1) || !(lexicalScale > 0)) {
      throw new IllegalArgumentException("weight must be 0 to 1 and scale above 0");
    }
  }

  double score(Candidate candidate) {
    return denseWeight * candidate.dense() + (1 - denseWeight) * squeezed(candidate.lexical());
  }

  double squeezed(double lexical) {
    return 2 / Math.PI * Math.atan(lexical / lexicalScale);
  }
}
