package io.knowledgevault.search.text;

/**
 * A stretch of a text in UTF-16 code units.
 *
 * @param start inclusive
 * @param end exclusive, never before the start
 */
public record TextSpan(int start, int end) {

  public TextSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  public int length() {
    return end - start;
  }

  public String of(String text) {
    return text.substring(start, end);
  }

  /** Whether anything in it can be read: a letter or a digit. */
  public boolean hasWords(String text) {
    return text.subSequence(start, end).codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** The same stretch without white space at its ends; empty when there is nothing else. */
  public TextSpan trimmed(String text) {
    int from = start;
    int to = end;
    while (from < to && blank(text.charAt(from))) {
      from++;
    }
    while (to > from && blank(text.charAt(to - 1))) {
      to--;
    }
    return new TextSpan(from, to);
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff';
  }
}
