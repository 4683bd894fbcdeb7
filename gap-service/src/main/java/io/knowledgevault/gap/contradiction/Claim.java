package io.knowledgevault.gap.contradiction;

import io.knowledgevault.gap.detection.Words;
import io.knowledgevault.gap.extraction.Modality;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sentence says of a thing: a subject with its verb, and a value.
 *
 * @param key equal for claims about the same attribute of the same thing
 * @param subject the words before the value, for a person
 * @param condition the words behind the value; claims with different ones do not compare
 */
record Claim(String key, String subject, Measure measure, Set<String> condition) {

  private static final int FEWEST_WORDS = 2;
  private static final int MOST_WORDS = 12;

  /** A value further into a sentence than this has no subject that {@link #MOST_WORDS} can hold. */
  private static final int FURTHEST_VALUE = 300;

  private static final Set<String> SMALL_WORDS =
      Set.of(
          "the",
          "a",
          "an",
          "is",
          "are",
          "be",
          "will",
          "on",
          "in",
          "at",
          "to",
          "of",
          "for",
          "by",
          "from",
          "after",
          "within",
          "than",
          "and",
          "with",
          "every",
          "each",
          "that",
          "which",
          "as",
          "per",
          "only",
          "also",
          "now",
          "always",
          "normally",
          "usually",
          "there");

  /** "of all lanes" says no more than nothing. */
  private static final Pattern OF_ALL = Pattern.compile("(?i)\\b(?:of|for|in) all \\w+\\b");

  /** Whom such a word means, only its document knows. */
  private static final Pattern POINTS_ELSEWHERE =
      Pattern.compile(
          "(?i)^[^\\p{L}]*(it|this|these|that|those|they|he|she|we|i|you|there|here|such|both|one)\\b"
              + "|\\b(next|last|previous|today|yesterday|tomorrow|valid|version|updated|reviewed|review"
              + "|edition|page|dated|so far|until now)\\b");

  private static final Pattern NOT_A_FACT =
      Pattern.compile(
          "(?i)\\b(if|unless|would|could|should|might|may|wants?|wish(?:es)?|asks?|asked|offer(?:s|ed)?"
              + "|propos\\w+|target|goal|plan(?:s|ned)?|expect\\w*|estimat\\w+|hope\\w*|about|around"
              + "|approximately|roughly|nearly|almost|up to|at least|at most|more than|less than|over"
              + "|under|between|from|maximum|minimum|least|most|instead|originally|initially|moved"
              + "|used to|old|former|formerly|example|e\\.g\\.)\\b");

  private static final Pattern PAST =
      Pattern.compile(
          "(?i)\\b(was|were|had|did|took|fell|rose|lasted|been|stood|came|went|cost us)\\b");

  private static final Pattern DETERMINED =
      Pattern.compile(
          "(?i)^[^\\p{L}]*(the|a|an|our|their|its|his|her|your|each|every|all|some)\\b");

  /** A capital that does not only stand there because a sentence begins. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<=[\\p{L}\\d,] )\\p{Lu}[\\p{L}\\d]*|^[^\\p{L}]*\\p{Lu}\\p{Ll}+(?:\\p{Lu}| \\d)");

  private static final Pattern VERB =
      Pattern.compile(
          "(?i)\\b(is|are|takes?|lasts?|costs?|goes|go|starts?|ends?|begins?|opens?|closes?|runs?|has|have"
              + "|gets?|gives?|pays?|amounts?|equals?|expires?|remains?|stays?|will|must|counts?)\\b|:");

  static List<Claim> in(Sentence sentence) {
    String text = sentence.text();
    if (!sentence.kind().statement()
        || Modality.question(text)
        || POINTS_ELSEWHERE.matcher(text).find()) {
      return List.of();
    }
    // What counts is whether one stands before the value: found once, not for each value anew.
    int doubt = firstEnd(NOT_A_FACT, text);
    int verb = firstEnd(VERB, text);
    int past = firstEnd(PAST, text);
    List<Claim> claims = new ArrayList<>();
    for (Measure measure : Measure.in(text)) {
      int at = measure.start();
      boolean date = measure.dimension().equals(Measure.DATE);
      if (at <= FURTHEST_VALUE && at < doubt && verb <= at && (date || at < past)) {
        claim(text, measure).ifPresent(claims::add);
      }
    }
    return claims;
  }

  /** Where the first match ends; beyond every place when there is none. */
  private static int firstEnd(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.end() : Integer.MAX_VALUE;
  }

  private static Optional<Claim> claim(String text, Measure measure) {
    String before = text.substring(0, measure.start());
    if (!ofItself(before)
        || Modality.deniedBefore(text, measure.start())
        || Modality.quotedAt(text, measure.start())) {
      return Optional.empty();
    }
    Set<String> words = words(OF_ALL.matcher(before).replaceAll(" "));
    if (words.size() < FEWEST_WORDS || words.size() > MOST_WORDS) {
      return Optional.empty();
    }
    String key = measure.dimension() + " " + String.join(" ", words);
    Set<String> condition = words(text.substring(measure.end()));
    return Optional.of(new Claim(key, Words.shown(before), measure, condition));
  }

  /**
   * It names its thing, or speaks of things in general; "the contract" is another one elsewhere.
   */
  private static boolean ofItself(String before) {
    return NAME.matcher(before).find() || !DETERMINED.matcher(before).find();
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(Words.normal(text).split(" ")));
    words.removeAll(SMALL_WORDS);
    words.remove("");
    return words;
  }
}
