package io.knowledgevault.ingestion.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.ingestion.parsing.structure.MarkdownView;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.document.Mark;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The extracted text.
 *
 * @param headings offsets are UTF-16 code units into the text
 * @param links where the text leads, in order
 * @param markdown the same with headings, tables, lists, links and emphasis shown, for people and
 *     language models to read; null where that would be the text itself
 * @param metadata what else was found in the file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentText(
    UUID id,
    String title,
    String text,
    List<Heading> headings,
    List<Link> links,
    String markdown,
    String language,
    String mediaType,
    Map<String, String> metadata) {

  /**
   * A stretch of the text that leads elsewhere.
   *
   * @param url as the file has it, freed of what mail filters wrap around it
   * @param title what it shows when one points at it; mostly null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Link(int start, int end, String url, String title) {}

  static List<Link> links(List<Mark> marks) {
    return marks.stream()
        .filter(mark -> mark.kind() == Mark.Kind.LINK)
        .map(mark -> new Link(mark.start(), mark.end(), mark.value(), mark.title()))
        .toList();
  }

  /** Null for what is Markdown already and for text without any structure. */
  static String markdown(String mediaType, String text, List<Heading> headings, List<Mark> marks) {
    boolean already = mediaType != null && mediaType.contains("markdown");
    return already || (headings.isEmpty() && marks.isEmpty())
        ? null
        : MarkdownView.of(text, headings, marks);
  }
}
