package io.knowledgevault.gap.detection;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Small operations on words that detectors share. */
public final class Words {

  private static final int LONGEST_SHOWN = 240;

  private Words() {}

  /** Lower case, letters and digits only, single blanks: equal for texts that say the same. */
  public static String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !normal.isEmpty()) {
          normal.append(' ');
        }
        normal.append(Character.toLowerCase(c));
        gap = false;
      } else if (c != '\'' && c != '’') {
        gap = true;
      }
    }
    return normal.toString();
  }

  /** A quote for a title or a question: on one line and not endless. */
  public static String shown(String quote) {
    String line = quote.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN).strip() + "…";
  }

  /** The constant whose lower-case form this is. */
  public static <E extends Enum<E>> E oneOf(
      E[] values, Function<E, String> name, String text, String field) {
    for (E each : values) {
      if (name.apply(each).equals(text)) {
        return each;
      }
    }
    String allowed = Arrays.stream(values).map(name).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "%s must be one of %s", field, allowed));
  }
}
