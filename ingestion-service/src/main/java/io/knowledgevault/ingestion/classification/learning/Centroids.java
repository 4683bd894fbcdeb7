package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.ingestion.classification.feature.Kind;
import io.knowledgevault.ingestion.classification.model.Softmax;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The middle of the decided documents of each class, as vectors of the embedding model. Immutable.
 *
 * @param counts how many documents each middle is made of
 * @param means one a class, of length one; zero where there is no document
 */
public record Centroids(int[] counts, float[][] means) {

  public static final Centroids NONE = new Centroids(new int[Kind.COUNT], new float[0][]);

  /** Fewer documents than this do not make a middle. */
  private static final int ENOUGH = 3;

  /** How sharply a difference of cosines tells classes apart; cosines of this model lie close. */
  private static final float SHARPNESS = 18;

  static Centroids of(List<Decision> decisions) {
    int dimensions =
        decisions.stream()
            .filter(Centroids::counts)
            .mapToInt(d -> d.vector().length)
            .max()
            .orElse(0);
    int[] counts = new int[Kind.COUNT];
    float[][] means = new float[Kind.COUNT][dimensions];
    for (Decision decision : decisions) {
      if (counts(decision) && decision.vector().length == dimensions) {
        int kind = Kind.of(decision.classification());
        counts[kind]++;
        for (int i = 0; i < dimensions; i++) {
          means[kind][i] += decision.vector()[i];
        }
      }
    }
    for (float[] mean : means) {
      normalise(mean);
    }
    return new Centroids(counts, means);
  }

  private static boolean counts(Decision decision) {
    return decision.holds() && decision.vector() != null;
  }

  /** Whether two classes at least can be compared. */
  public boolean canTell() {
    int classes = 0;
    for (int count : counts) {
      classes += count >= ENOUGH ? 1 : 0;
    }
    return classes >= 2;
  }

  /**
   * How alike a document is to each class, as log odds: what to add to what the signs say. Classes
   * without enough documents get the mean of the others, so that they are neither nearer nor
   * farther.
   *
   * @param vector of length one
   */
  public float[] logits(float[] vector) {
    float[] logits = new float[Kind.COUNT];
    if (!canTell() || vector.length != means[0].length) {
      return logits;
    }
    float sum = 0;
    int told = 0;
    for (int kind = 0; kind < Kind.COUNT; kind++) {
      if (counts[kind] >= ENOUGH) {
        // A middle of few documents is less certain.
        logits[kind] = SHARPNESS * dot(vector, means[kind]);
        sum += logits[kind];
        told++;
      }
    }
    for (int kind = 0; kind < Kind.COUNT; kind++) {
      logits[kind] = counts[kind] >= ENOUGH ? logits[kind] - sum / told : 0;
    }
    return logits;
  }

  /** The class it is most like. */
  public int nearest(float[] vector) {
    return Softmax.best(logits(vector));
  }

  public int count(int kind) {
    return counts[kind];
  }

  byte[] toBytes() {
    int dimensions = means.length == 0 ? 0 : means[0].length;
    ByteBuffer bytes = ByteBuffer.allocate(4 * (Kind.COUNT + 1 + Kind.COUNT * dimensions));
    bytes.putInt(dimensions);
    for (int count : counts) {
      bytes.putInt(count);
    }
    for (float[] mean : means) {
      for (float each : mean) {
        bytes.putFloat(each);
      }
    }
    return bytes.array();
  }

  static Centroids fromBytes(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    int dimensions = bytes.getInt();
    int[] counts = new int[Kind.COUNT];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = bytes.getInt();
    }
    float[][] means = new float[Kind.COUNT][dimensions];
    for (float[] mean : means) {
      for (int i = 0; i < dimensions; i++) {
        mean[i] = bytes.getFloat();
      }
    }
    return new Centroids(counts, means);
  }

  private static void normalise(float[] vector) {
    float length = (float) Math.sqrt(dot(vector, vector));
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= length;
    }
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
