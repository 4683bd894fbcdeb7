package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.document.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a file says, once read.
 *
 * @param text normalised: line ends are {@code \n}, no control characters, never blank; table cells
 *     are separated by tabs and rows by line ends
 * @param headings in order of their start; offsets are UTF-16 code units into {@code text}
 * @param marks links, tables, emphasis and so on, in order of their start
 * @param title from the file's own metadata, else its first heading, else null
 * @param author null when the file does not say
 * @param createdAt null when the file does not say
 * @param language ISO 639-1 code; null when it cannot be told
 * @param mediaType as detected from the content, never as claimed alone
 * @param metadata small string values, at most 32
 * @param attachments documents that came inside of it, in order
 */
public record ParsedDocument(
    String text,
    List<Heading> headings,
    List<Mark> marks,
    String title,
    String author,
    Instant createdAt,
    String language,
    String mediaType,
    Map<String, String> metadata,
    List<Attachment> attachments) {

  public ParsedDocument {
    headings = List.copyOf(headings);
    marks = List.copyOf(marks);
    metadata = Map.copyOf(metadata);
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
  }
}
