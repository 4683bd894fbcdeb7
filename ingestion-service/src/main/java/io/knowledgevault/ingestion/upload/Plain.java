package io.knowledgevault.ingestion.upload;

import java.util.regex.Pattern;

/** Single-line values from outside, made fit for the database and for one line of a screen. */
final class Plain {

  private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}]+");

  private Plain() {}

  /** Without control characters; null when nothing is left. */
  static String text(String value) {
    if (value == null) {
      return null;
    }
    String plain = UNWANTED.matcher(value).replaceAll(" ").strip();
    return plain.isEmpty() ? null : plain;
  }
}
