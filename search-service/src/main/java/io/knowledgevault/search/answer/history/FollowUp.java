package io.knowledgevault.search.answer.history;

import io.knowledgevault.search.text.QuestionWords;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a question stand alone that leans on the one before it: "who owns it?" gets its subject,
 * "and in Gdynia?" gets the question that it varies. English only; what leans on nothing stays as
 * it is. It serves to find passages, so a clumsy sentence with the right words is good enough.
 */
public final class FollowUp {

  private static final int MAX = 2_000;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_./'’-]*");
  private static final Pattern BEGINS =
      Pattern.compile(
          "(?i)^\\s*(?:and|or|but|also|then|what about|how about)\\b[\\s,]*(?:what about|how about)?");
  private static final Pattern VARIES =
      Pattern.compile(
          "(?i)^\\s*(?:(?:and|or|but)\\s+)?(?:(?:what|how) about\\s+)?(.*)$", Pattern.DOTALL);
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?i)^(?:who|whom|whose|what|which|where|when|why|how|is|are|was|were|do|does|did|can|could"
              + "|should|will|would|has|have|had|must|may)\\b.*",
          Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile(
          "(?i)^(in|at|on|for|from|to|with|by|under|during|since|after|before)\\s.*",
          Pattern.DOTALL);

  private static final Set<String> PRONOUNS =
      Set.of("it", "they", "them", "he", "she", "him", "this", "these", "those");
  private static final Set<String> POSSESSIVES = Set.of("its", "their", "his", "her");
  private static final Set<String> DETERMINERS = Set.of("the", "our", "a", "an", "this", "that");
  private static final Set<String> LITTLE =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is",
          "it", "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there",
          "these", "they", "this", "to", "was", "will", "with", "long", "many", "much", "often",
          "about", "so", "yes", "tell", "explain");

  private FollowUp() {}

  /**
   * The question as it stands alone.
   *
   * @param earlier questions before it, newest first, each standing alone already
   */
  public static String standalone(String question, List<String> earlier) {
    if (earlier.isEmpty()) {
      return question;
    }
    String before = earlier.getFirst();
    String alone = question;
    if (varies(question)) {
      alone = variation(question, before);
    } else if (refers(question)) {
      alone = withSubject(question, subject(before));
    } else if (contentWords(question).isEmpty()) {
      alone = strip(before) + " " + question;
    }
    return alone.substring(0, Math.min(MAX, alone.length()));
  }

  /** "And in Gdynia?", "what about restores?": something put in the place of something. */
  private static boolean varies(String question) {
    if (!BEGINS.matcher(question).find()) {
      return false;
    }
    String rest = rest(question);
    return !rest.isEmpty() && !QUESTION.matcher(rest).matches();
  }

  private static String rest(String question) {
    Matcher matcher = VARIES.matcher(question);
    return matcher.matches() ? strip(matcher.group(1)) : strip(question);
  }

  private static String variation(String question, String before) {
    String rest = rest(question);
    String kept = strip(before);
    Matcher place = PLACE.matcher(rest);
    if (place.matches()) {
      kept = kept.replaceFirst(phrase(place.group(1)), "");
    } else if (isName(rest)) {
      kept = withoutName(kept);
    }
    return kept.replaceAll("\\s+", " ").strip() + " " + rest + "?";
  }

  /** A preposition with what hangs on it, up to the next one or the end. */
  private static String phrase(String preposition) {
    return "(?i)\\s+"
        + Pattern.quote(preposition)
        + "\\s+(?:(?:the|our|a|an)\\s+)?[\\p{L}\\p{N}_.'’-]+"
        + "(?:\\s+(?!(?:in|at|on|for|from|to|with|by|under|during|since|after|before|and|or)\\b)"
        + "\\p{Lu}[\\p{L}\\p{N}_.'’-]*)*";
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && Character.isUpperCase(text.charAt(0));
  }

  private static String withoutName(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (word.start() > 0 && Character.isUpperCase(text.charAt(word.start()))) {
        return text.substring(0, word.start()) + text.substring(endOfName(text, word.end()));
      }
    }
    return text;
  }

  private static int endOfName(String text, int end) {
    Matcher next = Pattern.compile("\\s+\\p{Lu}[\\p{L}\\p{N}_.'’-]*").matcher(text);
    int at = end;
    while (next.region(at, text.length()).lookingAt()) {
      at = next.end();
    }
    return at;
  }

  /** Whether it has a pronoun; "IT" in capitals is a department. */
  private static boolean refers(String question) {
    return words(question).stream().anyMatch(FollowUp::isPronoun) || endsOpen(question);
  }

  private static boolean isPronoun(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    return !capitals && (PRONOUNS.contains(lower) || POSSESSIVES.contains(lower));
  }

  /** "Who is responsible for that?", "Since when is it there?" */
  private static boolean endsOpen(String question) {
    List<String> words = words(question);
    return !words.isEmpty()
        && Set.of("that", "there", "one", "ones")
            .contains(words.getLast().toLowerCase(Locale.ROOT));
  }

  private static String withSubject(String question, String subject) {
    if (subject.isEmpty()) {
      return question;
    }
    Matcher word = WORD.matcher(question);
    while (word.find()) {
      String found = word.group();
      boolean open = endsOpen(question) && isLast(question, word.end());
      if (isPronoun(found) || open && !isPronounBefore(question, word.start())) {
        String put =
            POSSESSIVES.contains(found.toLowerCase(Locale.ROOT)) ? subject + "'s" : subject;
        return question.substring(0, word.start()) + put + question.substring(word.end());
      }
    }
    return question;
  }

  private static boolean isLast(String question, int end) {
    return !WORD.matcher(question.substring(end)).find();
  }

  private static boolean isPronounBefore(String question, int start) {
    return words(question.substring(0, start)).stream().anyMatch(FollowUp::isPronoun);
  }

  /**
   * What a question is about: what begins with its first article, or with a name that follows a
   * verb at most, or else everything between its first and its last word that says something.
   */
  static String subject(String question) {
    String text = strip(question);
    List<MatchResult> words = WORD.matcher(text).results().toList();
    List<MatchResult> telling = words.stream().filter(word -> says(word.group())).toList();
    if (telling.isEmpty()) {
      return "";
    }
    int end = telling.getLast().end();
    int begin =
        words.stream()
            .filter(word -> DETERMINERS.contains(word.group().toLowerCase(Locale.ROOT)))
            .map(MatchResult::start)
            .filter(start -> start < end)
            .findFirst()
            .orElseGet(
                () ->
                    isVerbThenName(text, telling)
                        ? telling.get(1).start()
                        : telling.getFirst().start());
    return text.substring(begin, end);
  }

  private static boolean isVerbThenName(String text, List<MatchResult> telling) {
    return telling.size() > 1
        && Character.isLowerCase(telling.getFirst().group().charAt(0))
        && Character.isUpperCase(telling.get(1).group().charAt(0))
        && text.substring(telling.getFirst().end(), telling.get(1).start()).isBlank();
  }

  private static List<String> contentWords(String question) {
    return words(question).stream().filter(FollowUp::says).toList();
  }

  private static boolean says(String word) {
    return !LITTLE.contains(word.toLowerCase(Locale.ROOT)) && !QuestionWords.contains(word);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(found -> found.group().replaceAll("[.'’-]+$", ""))
        .toList();
  }

  private static String strip(String question) {
    return question.strip().replaceAll("[\\s?!.]+$", "");
  }
}
