package io.knowledgevault.gap.detection.wording;

import io.knowledgevault.gap.extraction.Modality;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a phrase that is really meant: not asked, not denied, not in quotation marks. */
final class Phrase {

  private Phrase() {}

  /** Where the first meant match begins. */
  static OptionalInt meant(Pattern phrase, String sentence) {
    if (Modality.question(sentence)) {
      return OptionalInt.empty();
    }
    Matcher matcher = phrase.matcher(sentence);
    while (matcher.find()) {
      int at = matcher.start();
      if (!Modality.quotedAt(sentence, at) && !Modality.deniedBefore(sentence, at)) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }
}
