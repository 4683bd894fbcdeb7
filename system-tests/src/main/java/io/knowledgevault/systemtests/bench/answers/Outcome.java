package io.knowledgevault.systemtests.bench.answers;

import java.util.List;
import java.util.Locale;

/**
 * What became of one question.
 *
 * @param confidence as it was claimed
 * @param right whether one of the known strings stands in the answer or in its quotes; where it was
 *     declined, in those of the nearest passages
 * @param rightDocument whether the document that holds the answer is cited
 * @param quotes cited or shown as near
 * @param misplaced those of them that do not stand at their offsets
 */
record Outcome(
    boolean answerable,
    boolean abstained,
    double confidence,
    boolean right,
    boolean rightDocument,
    int quotes,
    int misplaced) {

  private static final String MARKS = "[|*_`#\\s\\u00a0]+";

  /** Whether a text has one of the strings, whatever white space, marks and capitals they have. */
  static boolean holds(String text, List<String> strings) {
    String plain = plain(text);
    return strings.stream().map(Outcome::plain).anyMatch(plain::contains);
  }

  private static String plain(String text) {
    return text.replaceAll(MARKS, " ").strip().toLowerCase(Locale.ROOT);
  }
}
