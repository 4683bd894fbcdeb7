package io.knowledgevault.search.snippet;

import java.util.List;

/**
 * The part of a passage that shows why it was found.
 *
 * @param text plain, with {@code …} where something is left out
 * @param highlights words of the question, as offsets into {@code text}, in order
 */
public record Snippet(String text, List<Highlight> highlights) {

  public Snippet {
    highlights = List.copyOf(highlights);
  }

  /**
   * A marked stretch, in UTF-16 code units.
   *
   * @param start inclusive
   * @param end exclusive
   */
  public record Highlight(int start, int end) {}
}
