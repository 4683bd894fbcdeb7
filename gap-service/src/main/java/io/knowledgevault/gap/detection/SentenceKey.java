package io.knowledgevault.gap.detection;

import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;

/**
 * The key of a gap that one sentence makes. A telling sentence stands for itself, so that its
 * copies in other documents are the same gap; a terse one ("Owner: TBD") only means something under
 * its heading in its document.
 */
public final class SentenceKey {

  private static final int TELLING_WORDS = 6;

  private SentenceKey() {}

  public static String of(ReadDocument document, Sentence sentence) {
    String normal = Words.normal(sentence.text());
    if (normal.split(" ").length >= TELLING_WORDS) {
      return normal;
    }
    return document.id() + "/" + Words.normal(sentence.heading()) + "/" + normal;
  }
}
