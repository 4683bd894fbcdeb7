package io.knowledgevault.ingestion.classification.model;

import io.knowledgevault.ingestion.classification.feature.Features;
import io.knowledgevault.ingestion.classification.feature.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A linear model: for each class how much each name and each word speaks for it. Always of the same
 * size, about 100 KB. Safe to share once nobody writes to it any more.
 */
public final class Weights {

  static final int SIZE = Features.names() + Features.PLACES;

  /** Says nothing about anything. */
  public static final Weights NONE = new Weights(new float[SIZE * Kind.COUNT]);

  private final float[] values;

  Weights(float[] values) {
    this.values = values;
  }

  static Weights zero() {
    return new Weights(new float[SIZE * Kind.COUNT]);
  }

  float[] values() {
    return values;
  }

  /** How much a name speaks for a class. */
  public float named(int name, int kind) {
    return values[name * Kind.COUNT + kind];
  }

  /** Adds what this model says to the log odds of the classes. */
  public void addTo(float[] logits, Features features) {
    float[] named = features.named();
    for (int i = 0; i < named.length; i++) {
      if (named[i] > 0) {
        add(logits, i * Kind.COUNT, named[i]);
      }
    }
    float value = features.wordValue();
    int firstWord = named.length * Kind.COUNT;
    for (short word : features.words()) {
      add(logits, firstWord + word * Kind.COUNT, value);
    }
  }

  private void add(float[] logits, int at, float value) {
    logits[0] += values[at] * value;
    logits[1] += values[at + 1] * value;
    logits[2] += values[at + 2] * value;
  }

  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes.array();
  }

  /** Reads what {@link #toBytes} wrote; of another size (another release's names), nothing. */
  public static Weights fromBytes(byte[] bytes) {
    float[] values = new float[SIZE * Kind.COUNT];
    if (bytes.length != values.length * Float.BYTES) {
      return NONE;
    }
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Weights(values);
  }

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return this == NONE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
