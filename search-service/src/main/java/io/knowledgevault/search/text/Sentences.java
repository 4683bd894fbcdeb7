package io.knowledgevault.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a stretch of text into sentences. A sentence ends at a full stop, question or exclamation
 * mark that is followed by white space and something that can begin a sentence, at an empty line,
 * and at the line breaks of lists and tables. Abbreviations, initials and numbers do not end one.
 * Linear in the length of the text; the spans are in order, without white space at their ends.
 */
public final class Sentences {

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "etc", "e.g", "i.e", "cf", "fig",
          "figs", "eq", "eqs", "no", "nos", "vol", "pp", "p", "ed", "eds", "al", "inc", "ltd", "co",
          "corp", "dept", "approx", "est", "ca", "resp", "ref", "refs", "sec", "ch", "jan", "feb",
          "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

  /** Closing marks behind a stop; a longer row of them is no end of a sentence. */
  private static final int CLOSING = 50;

  private Sentences() {}

  /** The sentences of the whole text. */
  public static List<TextSpan> in(String text) {
    return in(text, new TextSpan(0, text.length()));
  }

  /** The sentences of a part of the text; offsets are those of the whole text. */
  public static List<TextSpan> in(String text, TextSpan part) {
    List<TextSpan> found = new ArrayList<>();
    int start = part.start();
    for (int i = part.start(); i < part.end(); i++) {
      int cut = cutAfter(text, start, i, part.end());
      if (cut > 0) {
        add(found, text, start, cut);
        start = cut;
        i = cut - 1;
      }
    }
    add(found, text, start, part.end());
    return found;
  }

  private static void add(List<TextSpan> found, String text, int start, int end) {
    TextSpan span = new TextSpan(start, end).trimmed(text);
    if (span.length() > 0) {
      found.add(span);
    }
  }

  /** Where the sentence that reaches {@code at} ends; 0 when it goes on. */
  private static int cutAfter(String text, int start, int at, int end) {
    char c = text.charAt(at);
    if (c == '\n') {
      return lineEnds(text, start, at, end) ? at + 1 : 0;
    }
    if (c != '.' && c != '!' && c != '?' && c != '。' && c != '…') {
      return 0;
    }
    int after = at + 1;
    int reach = Math.min(end, after + CLOSING);
    while (after < reach && isClosing(text.charAt(after))) {
      after++;
    }
    if (c == '。') {
      return after;
    }
    if (after >= end || !Character.isWhitespace(text.charAt(after))) {
      return 0;
    }
    int next = after;
    while (next < end && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    boolean begins = next >= end || canBegin(text, next, c);
    return begins && !(c == '.' && isAbbreviation(text, start, at)) ? after : 0;
  }

  /** Lower-case collections exist: after "?" or "!", or after a spaced stop, anything may begin. */
  private static boolean canBegin(String text, int next, char mark) {
    char c = text.charAt(next);
    return mark != '.' || !Character.isLowerCase(c);
  }

  private static boolean isClosing(char c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '”' || c == '’' || c == '.'
        || c == '!' || c == '?';
  }

  private static boolean isAbbreviation(String text, int start, int stop) {
    int from = stop;
    while (from > start && isWordPart(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from, stop);
    boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
    return initial || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.';
  }

  /** True for an empty line and where the line before or after is an item or a row. */
  private static boolean lineEnds(String text, int start, int lineBreak, int end) {
    int next = lineBreak + 1;
    while (next < end && (text.charAt(next) == ' ' || text.charAt(next) == '\r')) {
      next++;
    }
    if (next >= end || text.charAt(next) == '\n' || isItem(text, next, end)) {
      return true;
    }
    int lineStart = Math.max(start, text.lastIndexOf('\n', lineBreak - 1) + 1);
    return isRow(text, lineStart, lineBreak) || isRow(text, next, lineEnd(text, next, end));
  }

  private static int lineEnd(String text, int from, int end) {
    int at = text.indexOf('\n', from);
    return at < 0 || at > end ? end : at;
  }

  private static boolean isItem(String text, int at, int end) {
    char c = text.charAt(at);
    if (c == '•' || c == '|' || c == '>' || c == '#') {
      return true;
    }
    if (c == '-' || c == '*' || c == '+' || c == '–') {
      return at + 1 < end && text.charAt(at + 1) == ' ';
    }
    int digit = at;
    while (digit < end && digit - at < 3 && Character.isDigit(text.charAt(digit))) {
      digit++;
    }
    return digit > at && digit < end && (text.charAt(digit) == '.' || text.charAt(digit) == ')');
  }

  private static boolean isRow(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\t' || text.charAt(i) == '|') {
        return true;
      }
    }
    return false;
  }
}
