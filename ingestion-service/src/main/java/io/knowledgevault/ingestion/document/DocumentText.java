package io.knowledgevault.ingestion.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.sharedmodel.document.Heading;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The extracted text.
 *
 * @param headings offsets are UTF-16 code units into the text
 * @param metadata what else was found in the file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentText(
    UUID id,
    String title,
    String text,
    List<Heading> headings,
    String language,
    String mediaType,
    Map<String, String> metadata) {}
