package io.knowledgevault.ingestion.duplicate.fingerprint;

import java.util.Arrays;
import java.util.Optional;

/**
 * Makes fingerprints. Every run of three words is hashed once; from that number come the sketch
 * (the smallest of all) and, through 32 cheap permutations, a MinHash signature, which is cut into
 * eight bands of four (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", section 3.4): two
 * texts of resemblance s share a band with probability 1 - (1 - s⁴)⁸, that is .98 at .8 and .06 at
 * .3. Thread-safe.
 */
public final class Fingerprinter {

  /** Hashes in a sketch. */
  static final int SKETCH = 96;

  /** Bands of a signature. */
  public static final int BANDS = 8;

  private static final int ROWS = 4;

  /** A text of fewer words says too little to call another one its copy. */
  private static final int MIN_WORDS = 8;

  /** A text of fewer words is compared as a whole only. */
  private static final int MIN_WORDS_FOR_BANDS = 20;

  private static final int[] FACTORS = new int[BANDS * ROWS];
  private static final int[] OFFSETS = new int[BANDS * ROWS];

  static {
    // Stored fingerprints are compared with new ones, so these numbers never change.
    for (int i = 0; i < FACTORS.length; i++) {
      FACTORS[i] = Words.mix(0x9E3779B9 * (i + 1)) | 1;
      OFFSETS[i] = Words.mix(0x7F4A7C15 * (i + 1));
    }
  }

  /** The fingerprint of a text; empty when it is too short to have a like. */
  public Optional<Fingerprint> of(CharSequence text) {
    int[] words = Words.of(text);
    if (words.length < MIN_WORDS) {
      return Optional.empty();
    }
    int[] runs = runs(words);
    int[] bands = words.length < MIN_WORDS_FOR_BANDS ? new int[BANDS] : bands(runs);
    return Optional.of(new Fingerprint(hash(words), words.length, smallest(runs), bands));
  }

  private static int[] runs(int[] words) {
    int[] runs = new int[words.length - 2];
    for (int i = 0; i < runs.length; i++) {
      int run = words[i] * 0x9E3779B1;
      run = Integer.rotateLeft(run, 13) * 5 + words[i + 1];
      run = Integer.rotateLeft(run * 0x85EBCA77, 13) * 5 + words[i + 2];
      runs[i] = Words.mix(run);
    }
    return runs;
  }

  private static long hash(int[] words) {
    long hash = words.length;
    for (int word : words) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /** Plain arrays and no branches: the compiler turns the inner loop into vector instructions. */
  private static int[] bands(int[] runs) {
    int[] least = new int[FACTORS.length];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int run : runs) {
      for (int i = 0; i < least.length; i++) {
        least[i] = Math.min(least[i], run * FACTORS[i] + OFFSETS[i]);
      }
    }
    int[] bands = new int[BANDS];
    for (int band = 0; band < BANDS; band++) {
      int key = band;
      for (int row = 0; row < ROWS; row++) {
        key = Words.mix(key * 31 + least[band * ROWS + row]);
      }
      bands[band] = key == Fingerprint.NO_BAND ? 1 : key;
    }
    return bands;
  }

  /** The smallest distinct ones, in a buffer that is pruned when full: long texts cost little. */
  private static int[] smallest(int[] runs) {
    int[] buffer = new int[Math.min(runs.length, SKETCH * 8)];
    int size = 0;
    int limit = Integer.MAX_VALUE;
    for (int run : runs) {
      // With the sign bit turned, signed order is the order of unsigned numbers.
      int value = run ^ Integer.MIN_VALUE;
      if (value <= limit) {
        if (size == buffer.length) {
          size = prune(buffer, size);
          limit = size == SKETCH ? buffer[SKETCH - 1] : limit;
        }
        buffer[size++] = value;
      }
    }
    int[] sketch = Arrays.copyOf(buffer, prune(buffer, size));
    for (int i = 0; i < sketch.length; i++) {
      sketch[i] ^= Integer.MIN_VALUE;
    }
    return sketch;
  }

  private static int prune(int[] buffer, int size) {
    Arrays.sort(buffer, 0, size);
    int kept = 0;
    for (int i = 0; i < size && kept < SKETCH; i++) {
      if (i == 0 || buffer[i] != buffer[i - 1]) {
        buffer[kept++] = buffer[i];
      }
    }
    return kept;
  }
}
