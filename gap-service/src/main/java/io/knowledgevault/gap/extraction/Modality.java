package io.knowledgevault.gap.extraction;

import java.util.regex.Pattern;

/**
 * In what manner a sentence says something at a place: asked, denied, only under a condition, or in
 * quotation marks. Detectors ask before they believe a trigger phrase. Stateless.
 */
public final class Modality {

  private static final Pattern QUESTION = Pattern.compile("\\?[)\\]\"'”’*_]*$");
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?i)\\b(if|unless|whether|in case|suppose|assuming|provided that|would|could|might|once"
              + "|until|when|whenever|before|after)\\b");
  private static final Pattern HYPOTHESIS =
      Pattern.compile("(?i)\\b(if|unless|in case|suppose|assuming|provided that|would)\\b");
  private static final Pattern DENIAL =
      Pattern.compile(
          "(?i)\\b(not|no|never|without|nothing|none|nobody|neither|nor|rather than|instead of"
              + "|no longer|cannot|avoid|stop|don't|doesn't|didn't|isn't|aren't|wasn't|weren't"
              + "|haven't|hasn't|hadn't|won't|can't|shouldn't|don’t|doesn’t|didn’t|isn’t|aren’t"
              + "|wasn’t|weren’t|haven’t|hasn’t|hadn’t|won’t|can’t|shouldn’t)\\s+(\\S+\\s+){0,3}$");
  private static final int DENIAL_REACH = 60;

  private Modality() {}

  public static boolean question(String sentence) {
    return QUESTION.matcher(sentence.strip()).find();
  }

  /** True when a condition stands before the place. */
  public static boolean conditionalBefore(String sentence, int place) {
    return CONDITION.matcher(sentence).region(0, place).find();
  }

  /**
   * True when only a supposition stands before the place; times and open questions do not count.
   */
  public static boolean supposedBefore(String sentence, int place) {
    return HYPOTHESIS.matcher(sentence).region(0, place).find();
  }

  /** True when a denial stands up to three words before the place. */
  public static boolean deniedBefore(String sentence, int place) {
    String before = sentence.substring(Math.max(0, place - DENIAL_REACH), place);
    return DENIAL.matcher(before).find();
  }

  /** True when the place stands between quotation marks or back-ticks. */
  public static boolean quotedAt(String sentence, int place) {
    return within(sentence, place, '"', '"')
        || within(sentence, place, '“', '”')
        || within(sentence, place, '„', '“')
        || within(sentence, place, '«', '»')
        || within(sentence, place, '`', '`');
  }

  private static boolean within(String sentence, int place, char open, char close) {
    int from = sentence.indexOf(open);
    while (from >= 0 && from < place) {
      int to = sentence.indexOf(close, from + 1);
      if (to < 0) {
        return false;
      }
      if (place < to) {
        return true;
      }
      from = sentence.indexOf(open, to + 1);
    }
    return false;
  }
}
