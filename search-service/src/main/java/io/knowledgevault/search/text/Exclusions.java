package io.knowledgevault.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question does not want: "backup without tapes", "all carriers except DHL". The words of an
 * exclusion would else pull in just what it is to keep out.
 *
 * @param wanted the question without its exclusions; the whole question when nothing else is in it
 * @param unwanted phrases to be shown last, as they are written
 */
public record Exclusions(String wanted, List<String> unwanted) {

  private static final int MAX_EACH = 8;
  private static final int MAX_WORDS = 2;

  private static final Pattern PHRASE =
      Pattern.compile(
          "(?<!\\bor )\\b(without|excluding|except(?: for)?|other than|apart from"
              + "|not (?:including|about|interested in))\\s+(?:(?:the|a|an|any|using|use of)\\s+)*"
              + "(\\p{L}[\\p{L}\\p{N}_-]*(?: \\p{L}[\\p{L}\\p{N}_-]*){0,6})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Up to so many words are a wish; longer texts may be statements. */
  private static final int WISH = 6;

  /** An exclusion ends where the question goes on. */
  private static final Set<String> GO_ON =
      Set.of(
          "and", "or", "but", "in", "on", "at", "of", "for", "from", "to", "with", "by", "when",
          "which", "that", "who", "is", "are", "was", "were", "be", "do", "does", "did", "can",
          "how", "what", "if", "as");

  public Exclusions {
    unwanted = List.copyOf(unwanted);
  }

  /** Reads a question. */
  public static Exclusions of(String question) {
    List<String> unwanted = new ArrayList<>();
    StringBuilder wanted = new StringBuilder(question);
    Matcher phrase = PHRASE.matcher(question);
    while (phrase.find() && unwanted.size() < MAX_EACH) {
      String words = untilItGoesOn(phrase.group(2));
      boolean meant = !phrase.group(1).equalsIgnoreCase("without") || isWish(question);
      if (meant && !words.isEmpty()) {
        unwanted.add(words);
        blank(wanted, phrase.start(), phrase.start(2) + words.length());
      }
    }
    String rest = wanted.toString().strip().replaceAll("\\s+", " ");
    if (unwanted.isEmpty() || !new TextSpan(0, rest.length()).hasWords(rest)) {
      return new Exclusions(question, List.of());
    }
    return new Exclusions(rest, unwanted);
  }

  /** "Patients without fever recover" tells; "recovery without drugs" and "how to …?" ask. */
  private static boolean isWish(String question) {
    String[] words = question.strip().split("\\s+");
    return question.strip().endsWith("?")
        || words.length <= WISH
        || QuestionWords.contains(words[0]);
  }

  private static String untilItGoesOn(String following) {
    List<String> words = new ArrayList<>();
    for (String word : following.split(" ")) {
      if (GO_ON.contains(word.toLowerCase(Locale.ROOT)) || words.size() == MAX_WORDS) {
        break;
      }
      words.add(word);
    }
    return String.join(" ", words);
  }

  private static void blank(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      text.setCharAt(i, ' ');
    }
  }
}
