package io.knowledgevault.ingestion.duplicate.fingerprint;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * How single characters are read: letters without case and accents, in their compatibility form
 * (NFKD of Unicode, UAX 15); everything else either ends a word or is not there at all.
 */
final class Folding {

  /** Ends a word. */
  static final char SEPARATOR = 0;

  /** Is read over: hyphens, apostrophes, accents that stand alone, invisible marks. */
  static final char NOTHING = 1;

  /** Stands for several letters, such as a ligature; see {@link #letters}. */
  static final char SEVERAL = 2;

  private static final String JOINERS = "-'\u2019\u02BC\u2010\u2011\u00AD\u200B\u200C\u200D\uFEFF";
  private static final char[] TABLE = new char[Character.MAX_VALUE + 1];
  private static final Map<Character, String> LETTERS = new HashMap<>();

  static {
    for (int c = 0; c < TABLE.length; c++) {
      TABLE[c] = read((char) c);
    }
  }

  private Folding() {}

  static char of(char c) {
    return TABLE[c];
  }

  static String letters(char several) {
    return LETTERS.get(several);
  }

  /** Scripts written without blanks: there each character counts as a word. */
  static boolean isWordByItself(char c) {
    return c >= '\u3040' && c <= '\u9FFF' || c >= '\uF900' && c <= '\uFAFF';
  }

  private static char read(char c) {
    if (JOINERS.indexOf(c) >= 0 || Character.getType(c) == Character.NON_SPACING_MARK) {
      return NOTHING;
    }
    if (Character.isSurrogate(c)) {
      return c;
    }
    if (c >= '\uAC00' && c <= '\uD7A3') {
      return c;
    }
    if (!Character.isLetterOrDigit(c)) {
      return SEPARATOR;
    }
    if (c < 0x80) {
      return Character.toLowerCase(c);
    }
    return plain(c);
  }

  private static char plain(char c) {
    String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < parts.length(); i++) {
      char part = Character.toLowerCase(parts.charAt(i));
      if (Character.isLetterOrDigit(part)) {
        kept.append(part);
      }
    }
    if (kept.length() == 1) {
      return kept.charAt(0);
    }
    if (kept.isEmpty()) {
      return c;
    }
    LETTERS.put(c, kept.toString());
    return SEVERAL;
  }
}
