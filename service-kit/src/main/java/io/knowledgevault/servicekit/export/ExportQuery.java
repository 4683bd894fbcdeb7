package io.knowledgevault.servicekit.export;

/**
 * One kind of rows in an export.
 *
 * @param sql takes the tenant ($1), the key of the last row that was read or the empty text ($2)
 *     and how many rows at most ($3); gives rows of {@code key text, line text} in the order of the
 *     key, where the line is one JSON object with a {@code type}. It names the columns that may
 *     leave the house: no secrets, no hashes of passwords or tokens
 */
public record ExportQuery(String sql) {

  /** A time of a row as it is written in an export: UTC, to the microsecond. */
  public static String time(String column) {
    return "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(column);
  }
}
