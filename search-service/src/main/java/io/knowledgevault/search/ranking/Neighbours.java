package io.knowledgevault.search.ranking;

import io.knowledgevault.search.embedding.Vectors;

/**
 * Lets similar documents speak for each other: what answers a question stands close together, so a
 * good document among bad ones is more likely a mistake than one among good ones. Each score
 * becomes a mean of itself and of the scores of its nearest neighbours in the list (score
 * regularisation, after F. Diaz, "Regularizing ad hoc retrieval scores", CIKM 2005). As a mean, no
 * score leaves the range of the list: what stands below the list stays below it.
 *
 * @param count neighbours that each one listens to
 * @param share of the neighbours in the new score, 0 to 1
 */
record Neighbours(int count, double share) {

  Neighbours {
    if (count < 0 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("count must not be negative, share must be 0 to 1");
    }
  }

  /**
   * The new scores, in the same order.
   *
   * @param vectors of length one, as many as scores
   */
  double[] smooth(double[] scores, float[][] vectors) {
    int size = scores.length;
    if (share == 0 || count == 0 || size < 2) {
      return scores.clone();
    }
    float[][] near = new float[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < a; b++) {
        // Opposite vectors are no neighbours at all, and a weight is never negative.
        near[a][b] = Math.max(1e-6f, Vectors.dot(vectors[a], vectors[b]));
        near[b][a] = near[a][b];
      }
    }
    double[] smooth = new double[size];
    for (int i = 0; i < size; i++) {
      smooth[i] = (1 - share) * scores[i] + share * mean(near[i], scores);
    }
    return smooth;
  }

  /** Mean of the scores of the nearest, weighted by nearness; of equal ones the first counts. */
  private double mean(float[] near, double[] scores) {
    double weights = 0;
    double weighted = 0;
    for (int taken = 0; taken < Math.min(count, near.length - 1); taken++) {
      int nearest = 0;
      for (int other = 1; other < near.length; other++) {
        nearest = near[other] > near[nearest] ? other : nearest;
      }
      weights += near[nearest];
      weighted += near[nearest] * scores[nearest];
      near[nearest] = 0;
    }
    return weighted / weights;
  }
}
