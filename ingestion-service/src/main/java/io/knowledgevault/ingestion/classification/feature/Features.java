package io.knowledgevault.ingestion.classification.feature;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A document as the classifier sees it: the signs and themes that were noticed, each 0 to 1, and
 * the words as places in a table of fixed size (so that a company's weights have a fixed size too).
 * Immutable by convention: nobody writes to the arrays.
 *
 * @param named signs first, then themes
 * @param words distinct places, at most {@link #MAX_WORDS}
 */
public record Features(float[] named, short[] words) {

  /** Places for words. Two words may share one; the more places, the rarer. */
  public static final int PLACES = 8192;

  public static final int MAX_WORDS = 400;

  /** How many signs and themes there are. */
  public static int names() {
    return Sign.count() + Themes.get().count();
  }

  /** What each word counts, so that all of them together count the same in any text. */
  public float wordValue() {
    return words.length == 0 ? 0 : (float) (1 / Math.sqrt(words.length));
  }

  public boolean has(Sign sign) {
    return named[sign.ordinal()] > 0;
  }

  /** A short form to keep: of each name that was noticed its place and value, then the words. */
  public byte[] toBytes() {
    int noticed = 0;
    for (float each : named) {
      noticed += each > 0 ? 1 : 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * noticed + 2 * words.length);
    bytes.put((byte) noticed);
    for (int i = 0; i < named.length; i++) {
      if (named[i] > 0) {
        bytes.put((byte) i).put((byte) Math.round(100 * named[i]));
      }
    }
    for (short word : words) {
      bytes.putShort(word);
    }
    return bytes.array();
  }

  public static Features fromBytes(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    float[] named = new float[names()];
    int noticed = bytes.get();
    for (int i = 0; i < noticed; i++) {
      int name = bytes.get();
      float value = bytes.get() / 100f;
      if (name < named.length) {
        named[name] = value;
      }
    }
    short[] words = new short[bytes.remaining() / 2];
    for (int i = 0; i < words.length; i++) {
      words[i] = bytes.getShort();
    }
    return new Features(named, words);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features that
        && Arrays.equals(named, that.named)
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(named) + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "Features[" + words.length + " words]";
  }
}
