package io.knowledgevault.sharedmodel.document;

/**
 * A heading inside a document's text. Offsets are UTF-16 code units into the extracted text, so
 * {@code text.substring(start, end)} is the heading itself.
 *
 * @param level 1 (outermost) to 6
 * @param text as it stands in the text, without markup
 * @param start inclusive
 * @param end exclusive
 */
public record Heading(int level, String text, int start, int end) {

  public Heading {
    if (level < 1 || level > 6 || start < 0 || end < start) {
      throw new IllegalArgumentException("heading out of range: level " + level);
    }
  }
}
