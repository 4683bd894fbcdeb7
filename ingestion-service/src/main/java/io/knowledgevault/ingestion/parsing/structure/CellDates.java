package io.knowledgevault.ingestion.parsing.structure;

import java.util.regex.Pattern;

/**
 * Dates of spreadsheet cells, which arrive as date and time because one format must serve both:
 * midnight is dropped from dates, and the spreadsheet's day zero from times.
 */
public final class CellDates {

  /** The format that the spreadsheet reader is told to write dates in. */
  public static final String FORMAT = "yyyy-MM-dd hh:mm";

  private static final Pattern MIDNIGHT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) 00:00");
  private static final Pattern DAY_ZERO =
      Pattern.compile("(?:1899-12-31|1904-01-01) (\\d{2}:\\d{2})");

  private CellDates() {}

  static CharSequence tidy(CharSequence cell) {
    if (cell.length() != FORMAT.length()) {
      return cell;
    }
    String date = MIDNIGHT.matcher(cell).replaceFirst("$1");
    return DAY_ZERO.matcher(date).replaceFirst("$1");
  }
}
