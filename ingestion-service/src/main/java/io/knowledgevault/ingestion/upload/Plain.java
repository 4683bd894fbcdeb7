package io.knowledgevault.ingestion.upload;

import io.knowledgevault.servicekit.problem.ProblemException;
import java.util.regex.Pattern;

/** Single-line values from outside, made fit for the database and for one line of a screen. */
final class Plain {

  private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}]+");

  private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://\\S+");

  private Plain() {}

  /** Without control characters; null when nothing is left. */
  static String text(String value) {
    if (value == null) {
      return null;
    }
    String plain = UNWANTED.matcher(value).replaceAll(" ").strip();
    return plain.isEmpty() ? null : plain;
  }

  /** A link that a person may be sent to; other schemes could run something on a click. */
  static String webAddress(String field, String value) {
    String plain = text(value);
    if (plain != null && !WEB_ADDRESS.matcher(plain).matches()) {
      throw ProblemException.invalid(field, "must be an address with http:// or https://");
    }
    return plain;
  }
}
