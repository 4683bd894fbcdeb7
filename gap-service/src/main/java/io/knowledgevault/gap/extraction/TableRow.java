package io.knowledgevault.gap.extraction;

import java.util.List;
import java.util.regex.Pattern;

/** Tells rows of a table (pipes or tabs between cells) from other lines and takes them apart. */
final class TableRow {

  private static final Pattern RULER = Pattern.compile("[\\s|:+=-]+");
  private static final Pattern SEPARATOR = Pattern.compile("[|\\t]");

  private TableRow() {}

  static boolean is(String line) {
    String trimmed = line.strip();
    if (trimmed.indexOf('\t') > 0) {
      return true;
    }
    return trimmed.startsWith("|") || trimmed.split("\\|", -1).length > 2;
  }

  /** The line under a table's head. */
  static boolean isRuler(String line) {
    return line.indexOf('-') >= 0 && RULER.matcher(line).matches();
  }

  static List<String> cells(String row) {
    return SEPARATOR.splitAsStream(row).map(String::strip).filter(cell -> !cell.isEmpty()).toList();
  }
}
