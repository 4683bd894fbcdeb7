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
    String warning) {}
