package io.knowledgevault.sharedmodel.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a stretch of a document's text was in its file: a link, a table, bold. Kept beside the text,
 * so that the text stays as people say it. Offsets are UTF-16 code units into the extracted text.
 *
 * @param start inclusive
 * @param end exclusive; equal to {@code start} for a picture without a description
 * @param value the address of a link, the name of a picture, what stands before a list's item; null
 *     otherwise
 * @param title what a link or a picture shows when one points at it; mostly null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mark(Kind kind, int start, int end, String value, String title) {

  /** Lower case in JSON. */
  public enum Kind {
    /** Rows are lines, cells are separated by tabs. */
    TABLE,
    /** Text in which spaces and line ends count, source code mostly. */
    LISTING,
    QUOTE,
    ITEM,
    PICTURE,
    LINK,
    STRONG,
    EMPHASIS,
    STRUCK,
    CODE;

    @JsonValue
    public String value() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the lower-case form. */
    @JsonCreator
    public static Kind of(String value) {
      return valueOf(value.toUpperCase(Locale.ROOT));
    }
  }

  public Mark {
    if (kind == null || start < 0 || end < start) {
      throw new IllegalArgumentException("mark out of range: " + kind);
    }
  }
}
