package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.document.Mark;
import java.util.List;

/**
 * What was read of a file.
 *
 * @param text normalised, perhaps blank
 * @param headings with offsets into the text
 * @param marks with offsets into the text
 * @param mediaType as detected
 * @param truncated the text is longer than the limit and was cut
 * @param unreadable files within the file that could not be read
 * @param parts files within the file that are not part of its text
 * @param warning why reading ended early though there is text; null when it did not
 */
public record FileContent(
    String text,
    List<Heading> headings,
    List<Mark> marks,
    String mediaType,
    FileFacts facts,
    boolean truncated,
    int unreadable,
    String warning,
    List<Part> parts) {

  /**
   * A file within the file that is to be a document of its own.
   *
   * @param key names it within the file
   * @param content null when it cannot be read
   * @param error why not
   */
  public record Part(
      String key, String name, String mediaType, long bytes, FileContent content, String error) {}
}
