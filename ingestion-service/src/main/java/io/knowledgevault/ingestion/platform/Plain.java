package io.knowledgevault.ingestion.platform;

import io.knowledgevault.servicekit.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * Single-line values from outside, made fit for the database and for one line of a screen. Half of
 * a surrogate pair is no character: the database's driver would make a question mark of it, another
 * value than the one we go on with.
 */
public final class Plain {

  private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\p{Cs}]+");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://\\S+");

  private Plain() {}

  /** Without control characters and halves of characters; null when nothing is left. */
  public static String text(String value) {
    if (value == null) {
      return null;
    }
    String plain = UNWANTED.matcher(value).replaceAll(" ").strip();
    return plain.isEmpty() ? null : plain;
  }

  /** The same with single spaces and of at most this many characters: one line of a list. */
  public static String line(String value, int max) {
    String plain = text(value);
    return plain == null ? null : cut(SPACE.matcher(plain).replaceAll(" "), max).strip();
  }

  /** A key as it was sent: cleaned it could be that of something else, so it is refused instead. */
  public static String key(String field, String value) {
    if (value != null && !isKey(value)) {
      throw ProblemException.invalid(
          field,
          "must not contain control characters or halves of surrogate pairs; leave them out");
    }
    return text(value);
  }

  /** Whether something can be stored under this key. */
  public static boolean isKey(String value) {
    return !UNWANTED.matcher(value).find();
  }

  /** A link that a person may be sent to; other schemes could run something on a click. */
  public static String webAddress(String field, String value) {
    String plain = text(value);
    if (plain != null && !WEB_ADDRESS.matcher(plain).matches()) {
      throw ProblemException.invalid(field, "must be an address with http:// or https://");
    }
    return plain;
  }

  /** Its beginning, whole characters only. */
  public static String cut(String value, int max) {
    if (value.length() <= max) {
      return value;
    }
    return value.substring(0, Character.isHighSurrogate(value.charAt(max - 1)) ? max - 1 : max);
  }
}
