package io.knowledgevault.ingestion.classification.model;

/** Log odds to probabilities. */
public final class Softmax {

  private Softmax() {}

  /** The probabilities of log odds divided by a temperature: above 1 makes them less sure. */
  public static float[] of(float[] logits, float temperature) {
    float max = Float.NEGATIVE_INFINITY;
    for (float each : logits) {
      max = Math.max(max, each);
    }
    float[] shares = new float[logits.length];
    float sum = 0;
    for (int i = 0; i < logits.length; i++) {
      shares[i] = (float) Math.exp((logits[i] - max) / temperature);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  public static int best(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
