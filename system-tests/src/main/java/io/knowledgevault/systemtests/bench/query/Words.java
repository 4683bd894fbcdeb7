package io.knowledgevault.systemtests.bench.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up English: a few thousand words, of which few are frequent and most are rare, as in real
 * texts (Zipf). The same seed gives the same words.
 */
final class Words {

  private static final int COUNT = 6_000;
  private static final String[] SYLLABLES = {
    "ka", "lo", "mir", "ten", "sa", "dru", "vel", "po", "ning", "ar", "tis", "bo", "gra", "fen",
    "um"
  };

  private final List<String> words = new ArrayList<>();
  private final double[] upTo = new double[COUNT];

  Words() {
    Random random = new Random(1);
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      StringBuilder word = new StringBuilder();
      for (int s = 0; s < 2 + random.nextInt(3); s++) {
        word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      words.add(word.toString());
      sum += 1.0 / (i + 5);
      upTo[i] = sum;
    }
  }

  /** That many words. */
  String some(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(words.get(zipf(random)));
      text.append(i % 14 == 13 ? "." : "");
    }
    return text.toString();
  }

  /** A question of rarer words: what people ask for is seldom in every document. */
  String question(Random random) {
    StringBuilder text = new StringBuilder("where is the");
    for (int i = 0; i < 4 + random.nextInt(4); i++) {
      text.append(' ').append(words.get(100 + random.nextInt(COUNT - 100)));
    }
    return text.toString();
  }

  private int zipf(Random random) {
    int at = java.util.Arrays.binarySearch(upTo, random.nextDouble() * upTo[COUNT - 1]);
    return Math.min(COUNT - 1, at < 0 ? -at - 1 : at);
  }
}
