package io.knowledgevault.gap.extraction;

import java.util.List;

/**
 * One sentence, list item, table row or heading of a document.
 *
 * @param ordinal 0, 1, 2 … in order of the text
 * @param start inclusive, UTF-16 code units into the document's text
 * @param end exclusive; {@code documentText.substring(start, end)} is {@code text}
 * @param headings the headings above it, outermost first
 */
public record Sentence(
    int ordinal, int start, int end, String text, BlockKind kind, List<String> headings) {

  public Sentence {
    headings = List.copyOf(headings);
  }

  /** The nearest heading, or the empty text. */
  public String heading() {
    return headings.isEmpty() ? "" : headings.getLast();
  }

  /** The cells of a table row, trimmed; for anything else the whole text as the only one. */
  public List<String> cells() {
    return kind == BlockKind.TABLE_ROW ? TableRow.cells(text) : List.of(text.strip());
  }
}
