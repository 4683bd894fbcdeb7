package io.knowledgevault.gap.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds where sentences end inside one block. Own rules rather than a trained model: the offsets
 * are exact, the outcome is explainable, and nothing has to be loaded. A dot ends a sentence when
 * white space and something that can begin a sentence follow, unless it belongs to an abbreviation,
 * an initial or a number. Sentences longer than {@link #LONGEST} are cut at white space.
 */
final class SentenceSplitter {

  /** Longest sentence in UTF-16 code units; evidence stays readable and rows stay small. */
  static final int LONGEST = 1_000;

  private static final Set<String> NEVER_LAST =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "eg", "ie", "cf", "approx",
          "ca", "no", "nos", "nr", "fig", "figs", "sec", "sect", "ch", "vol", "pp", "p", "ed",
          "eds", "dept", "est", "gen", "col", "lt", "sgt", "capt", "rev", "hon", "incl", "excl",
          "resp", "viz", "al", "ext", "tel", "max", "min", "avg");
  private static final Set<String> LAST_BEFORE_CAPITAL_ONLY =
      Set.of(
          "etc", "inc", "ltd", "co", "corp", "llc", "plc", "bros", "jr", "sr", "u.s", "u.k", "a.m",
          "p.m", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
          "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** Marks or closing signs that end one sentence; a longer run is a ruler. */
  private static final int LONGEST_RUN = 20;

  private static final String CLOSERS = ")]}\"'”’»*_";
  private static final String OPENERS = "([{\"'“‘«*_`#";

  private SentenceSplitter() {}

  /** One found stretch, offsets into the whole text. */
  record Span(int start, int end) {}

  static List<Span> split(String text, int start, int end) {
    List<Span> spans = new ArrayList<>();
    int from = start;
    for (int i = start; i < end; i++) {
      int after = endAfter(text, from, i, end);
      if (after > 0) {
        from = add(text, spans, from, after);
        i = after - 1;
      }
    }
    add(text, spans, from, end);
    return spans;
  }

  /** The place behind the sentence that ends with the character at {@code i}, or 0. */
  private static int endAfter(String text, int from, int i, int end) {
    char mark = text.charAt(i);
    if (mark != '.' && mark != '!' && mark != '?' && mark != '…') {
      return 0;
    }
    int after = behindRun(".!?…", text, i + 1, end);
    after = behindRun(CLOSERS, text, after, end);
    if (after >= end || !Character.isWhitespace(text.charAt(after))) {
      return 0;
    }
    int next = after;
    while (next < end && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    if (next >= end || !canBegin(text, next, end)) {
      return 0;
    }
    return mark == '.' && abbreviation(text, from, i, next) ? 0 : after;
  }

  /** Looks only so far, or a long row of dots would be walked anew from each of them. */
  private static int behindRun(String signs, String text, int from, int end) {
    int last = Math.min(end, from + LONGEST_RUN);
    int at = from;
    while (at < last && signs.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean canBegin(String text, int at, int end) {
    int i = at;
    while (i < end && OPENERS.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < end && !Character.isLowerCase(text.charAt(i));
  }

  private static boolean abbreviation(String text, int from, int dot, int next) {
    int wordStart = dot;
    while (wordStart > from && wordCharacter(text.charAt(wordStart - 1))) {
      wordStart--;
    }
    String word = text.substring(wordStart, dot);
    if (word.isEmpty()) {
      return false;
    }
    String lower = word.toLowerCase(java.util.Locale.ROOT);
    boolean digitNext = Character.isDigit(text.charAt(next));
    if (NEVER_LAST.contains(lower)) {
      return !lower.equals("no") || digitNext;
    }
    if (LAST_BEFORE_CAPITAL_ONLY.contains(lower)) {
      return digitNext;
    }
    if (word.chars().allMatch(Character::isDigit)) {
      return wordStart == from;
    }
    return initial(text, from, wordStart, word);
  }

  /** "J. Smith" and "Anna K. Smith", but not "plan B. Then". */
  private static boolean initial(String text, int from, int wordStart, String word) {
    if (word.length() != 1 || !Character.isUpperCase(word.charAt(0))) {
      return false;
    }
    int before = wordStart - 1;
    while (before > from && !Character.isWhitespace(text.charAt(before - 1))) {
      before--;
    }
    return before <= from || Character.isUpperCase(text.charAt(before));
  }

  private static boolean wordCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '.';
  }

  /** Adds the trimmed stretch, cut where it is too long, and returns where the next one begins. */
  private static int add(String text, List<Span> spans, int from, int to) {
    int start = from;
    while (start < to && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int end = to;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    while (end - start > LONGEST) {
      int cut = cut(text, start, start + LONGEST);
      spans.add(new Span(start, cut));
      start = cut;
      while (start < end && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
    }
    if (end > start) {
      spans.add(new Span(start, end));
    }
    return to;
  }

  private static int cut(String text, int start, int latest) {
    int cut = latest;
    while (cut > start && !Character.isWhitespace(text.charAt(cut))) {
      cut--;
    }
    if (cut > start) {
      while (Character.isWhitespace(text.charAt(cut - 1))) {
        cut--;
      }
      return cut;
    }
    return Character.isHighSurrogate(text.charAt(latest - 1)) ? latest - 1 : latest;
  }
}
