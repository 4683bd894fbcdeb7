package io.knowledgevault.search.passage;

import io.knowledgevault.search.text.Context;
import io.knowledgevault.search.text.TextSpan;
import java.util.List;

/**
 * A piece of a document that is small enough to be found and quoted as one.
 *
 * @param ordinal its place in the document, from 0
 * @param span where it stands in the document's text
 * @param headingPath the headings above it, outermost first
 * @param text {@code span.of(documentText)}, nothing added
 */
public record Passage(int ordinal, TextSpan span, List<String> headingPath, String text) {

  public Passage {
    headingPath = List.copyOf(headingPath);
  }

  /** What both legs of the search see: where the passage stands, then what it says. */
  public String withContext(String title) {
    return Context.of(title, headingPath, text);
  }
}
