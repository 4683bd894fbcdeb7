package io.knowledgevault.search.answer.question;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of thing a question asks for, and whether a sentence has one that the question does not
 * have itself: "When …?" cannot be answered by a sentence without a time. English only; other
 * questions ask for anything.
 */
public enum AnswerKind {
  /** Somebody, something or some place with a name. */
  NAME("(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}\\p{N}'’.&-]*"),

  /** A date, a year, a time of the day, a stretch of time. */
  TIME(
      "(?<!\\d)1\\d{3}s?(?!\\d)|(?<!\\d)20\\d{2}s?(?!\\d)|\\d{1,2}:\\d{2}|\\d{1,4}(?:st|nd|rd|th)\\b"
          + "|\\d+ (?:AD|BC|CE|BCE|BP|am|pm)\\b"
          + "|\\b(?i:january|february|march|april|june|july|august|september|october|november"
          + "|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|centur(?:y|ies)"
          + "|decades?|ago|noon|midnight|morning|afternoon|evening|night|daily|weekly|monthly"
          + "|yearly|annually|spring|summer|autumn|winter|days?|weeks?|months?|years?|hours?"
          + "|minutes?|seconds?|today|tomorrow|yesterday|sixteenth|seventeenth|eighteenth|nineteenth"
          + "|twentieth)\\b|\\bMay\\b"),

  /** An amount. */
  NUMBER(
      "\\p{N}[\\p{N}.,/:%-]*|[$€£¥%]"
          + "|\\b(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
          + "|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
          + "|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third"
          + "|quarter|twice|thrice|once|double|none|percent|several)\\b"),

  /** A cause or an aim. */
  REASON(
      "\\b(?i:because|since|due|owing|therefore|thus|hence|thereby|so that|in order|to avoid"
          + "|to prevent|to ensure|to protect|to make|to keep|to reduce|cause[sd]?|causing|reasons?"
          + "|led to|leads to|leading to|in response|prompt(?:s|ed|ing)|being|for \\p{L}+ing|result(?:s|ed|ing)?|so as|as it|as they|as a|gives?|allows?"
          + "|help(?:s|ed)?|purpose)\\b"),

  /** Anything. */
  ANY("");

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}'’-]+");
  private static final Set<String> INTERROGATIVES =
      Set.of("who", "whom", "whose", "when", "where", "why", "how", "what", "which");

  /** Where the thing asked for has been said: "what year | was", "what is the name | of". */
  private static final Set<String> BEYOND =
      Set.of(
          "of",
          "in",
          "on",
          "at",
          "for",
          "to",
          "from",
          "by",
          "with",
          "that",
          "who",
          "which",
          "when",
          "where",
          "called",
          "known",
          "happened");

  private static final int NOUN_WITHIN = 4;

  /** What makes "when" and "where" ask; without it they begin a clause: "When it rains, what …?" */
  private static final Set<String> AUXILIARIES =
      Set.of(
          "is", "are", "was", "were", "did", "do", "does", "has", "have", "had", "can", "could",
          "will", "would", "should", "must", "may", "might", "shall");

  private static final Set<String> TIMES =
      Set.of(
          "year",
          "years",
          "date",
          "day",
          "days",
          "month",
          "months",
          "century",
          "centuries",
          "decade",
          "decades",
          "time",
          "times",
          "period",
          "era",
          "week",
          "hour",
          "hours",
          "season",
          "deadline",
          "weekday");

  private static final Set<String> AMOUNTS =
      Set.of(
          "number",
          "percentage",
          "percent",
          "proportion",
          "fraction",
          "amount",
          "population",
          "price",
          "cost",
          "costs",
          "age",
          "rate",
          "limit",
          "size",
          "share",
          "temperature",
          "distance",
          "length",
          "height",
          "width",
          "depth",
          "weight",
          "speed",
          "score",
          "total",
          "fee",
          "allowance",
          "quantity",
          "budget",
          "revenue",
          "salary",
          "ratio",
          "range",
          "count",
          "average",
          "maximum",
          "minimum",
          "duration",
          "turnover");

  private static final Set<String> NAMED =
      Set.of(
          "name",
          "names",
          "person",
          "people",
          "man",
          "woman",
          "president",
          "king",
          "queen",
          "emperor",
          "author",
          "scientist",
          "player",
          "actor",
          "actress",
          "leader",
          "director",
          "city",
          "cities",
          "town",
          "country",
          "countries",
          "state",
          "states",
          "nation",
          "river",
          "mountain",
          "island",
          "continent",
          "company",
          "companies",
          "team",
          "university",
          "school",
          "newspaper",
          "organization",
          "organisation",
          "party",
          "street",
          "language",
          "book",
          "bank",
          "place",
          "region",
          "province",
          "county",
          "district",
          "general",
          "minister");

  private static final Set<String> AMOUNT_ADVERBS =
      Set.of(
          "many", "much", "long", "old", "far", "tall", "high", "big", "large", "often", "few",
          "fast", "deep", "wide", "heavy", "hot", "cold", "late", "early", "soon", "small", "low");

  private final Pattern pattern;

  AnswerKind(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** Reads a question by its first interrogative and the noun that goes with it. */
  static AnswerKind of(String question) {
    List<String> words = TOKEN.matcher(question).results().map(MatchResult::group).toList();
    List<String> lower =
        words.stream().map(word -> word.toLowerCase(Locale.ROOT).replaceAll("['’]s$", "")).toList();
    for (int i = 0; i < words.size(); i++) {
      boolean name = i > 0 && Character.isUpperCase(words.get(i).charAt(0));
      if (!name && INTERROGATIVES.contains(lower.get(i))) {
        List<String> following = lower.subList(i + 1, lower.size());
        boolean clause =
            !following.isEmpty()
                && Set.of("when", "where").contains(lower.get(i))
                && !AUXILIARIES.contains(following.getFirst());
        if (!clause) {
          return asked(lower.get(i), following);
        }
      }
    }
    return ANY;
  }

  private static AnswerKind asked(String interrogative, List<String> following) {
    return switch (interrogative) {
      case "who", "whom", "whose", "where" -> NAME;
      case "when" -> TIME;
      case "why" -> REASON;
      case "how" ->
          !following.isEmpty() && AMOUNT_ADVERBS.contains(following.getFirst()) ? NUMBER : ANY;
      default -> byNoun(following);
    };
  }

  /** "what year was …", "what is the population of …". */
  private static AnswerKind byNoun(List<String> following) {
    boolean verbFirst = !following.isEmpty() && AUXILIARIES.contains(following.getFirst());
    List<String> phrase =
        following.stream()
            .skip(verbFirst ? 1 : 0)
            .limit(NOUN_WITHIN)
            .takeWhile(word -> !BEYOND.contains(word) && !AUXILIARIES.contains(word))
            .toList();
    for (String word : phrase) {
      if (TIMES.contains(word)) {
        return TIME;
      }
      if (AMOUNTS.contains(word)) {
        return NUMBER;
      }
      if (NAMED.contains(word)) {
        return NAME;
      }
    }
    return ANY;
  }

  /**
   * Whether a sentence has something of this kind.
   *
   * @param known words of the question, lower case, which are not the answer
   */
  public boolean in(String sentence, Set<String> known) {
    if (this == ANY) {
      return true;
    }
    Matcher matcher = pattern.matcher(sentence);
    while (matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT);
      boolean opening = this == NAME && matcher.start() == 0 && Openings.contains(word);
      if (!opening && (this == REASON || !known.contains(word))) {
        return true;
      }
    }
    return false;
  }

  /** Words that begin sentences, and so have a capital without being names. */
  private static final class Openings {

    private static final Set<String> WORDS =
        Set.of(
            """
            a an the this that these those it its he she they we you i his her their our my your in
            on at by for from to of with without as if when while where after before during since
            because although though however but and or so then there here what which who how why
            not no some many most all each every both either neither one two other another such
            also even only just still yet once until under over between among through despite
            according additionally furthermore moreover therefore thus hence instead later today
            """
                .strip()
                .split("\\s+"));

    private static boolean contains(String word) {
      return WORDS.contains(word);
    }
  }
}
