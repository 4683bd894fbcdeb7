package io.knowledgevault.ingestion.parsing.plain;

import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import io.knowledgevault.sharedmodel.document.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * Delimiter-separated values (RFC 4180, and the comma's usual substitutes) as rows of cells. The
 * delimiter is the one that splits the first lines most evenly. A quote that is never closed ends
 * with its line, so that one stray quote does not swallow the file.
 */
public final class DelimitedRows {

  private static final String CANDIDATES = ",;\t|";
  private static final int SAMPLE_LINES = 20;
  private static final int MAX_QUOTED = 100_000;

  private final String text;
  private final char delimiter;
  private int at;

  private DelimitedRows(String text) {
    this.text = text;
    this.delimiter = delimiterOf(text);
  }

  public static void write(String text, TextBuilder out) {
    DelimitedRows rows = new DelimitedRows(text);
    out.open(Mark.Kind.TABLE, null, null);
    while (rows.at < text.length()) {
      out.row();
      for (String cell : rows.next()) {
        out.cell();
        out.add(cell, Spacing.FLOW);
      }
      out.endRow();
    }
    out.close(Mark.Kind.TABLE);
  }

  static char delimiterOf(String text) {
    List<String> sample = text.lines().filter(line -> !line.isBlank()).limit(SAMPLE_LINES).toList();
    char best = ',';
    double bestScore = 0;
    for (char candidate : CANDIDATES.toCharArray()) {
      long[] counts = sample.stream().mapToLong(line -> count(line, candidate)).toArray();
      double mean = java.util.Arrays.stream(counts).average().orElse(0);
      double spread = java.util.Arrays.stream(counts).mapToDouble(c -> Math.abs(c - mean)).sum();
      double score = mean / (1 + spread / Math.max(1, counts.length));
      if (score > bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
    return best;
  }

  private List<String> next() {
    List<String> cells = new ArrayList<>();
    do {
      cells.add(cell());
    } while (at < text.length() && text.charAt(at++) == delimiter);
    return cells;
  }

  /** Reads to the delimiter or line end that follows the cell and stops before it. */
  private String cell() {
    StringBuilder cell = new StringBuilder();
    int quoted = at < text.length() && text.charAt(at) == '"' ? closingQuote() : -1;
    if (quoted > 0) {
      cell.append(text, at + 1, quoted);
      at = quoted + 1;
    }
    while (at < text.length() && text.charAt(at) != delimiter && text.charAt(at) != '\n') {
      cell.append(text.charAt(at++));
    }
    return quoted > 0 ? cell.toString().replace("\"\"", "\"") : cell.toString();
  }

  private int closingQuote() {
    int limit = Math.min(text.length(), at + MAX_QUOTED);
    for (int i = at + 1; i < limit; i++) {
      if (text.charAt(i) == '"') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }
}
