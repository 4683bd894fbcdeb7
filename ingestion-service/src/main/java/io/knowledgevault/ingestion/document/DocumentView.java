package io.knowledgevault.ingestion.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.ingestion.classification.Indicator;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A document as the API shows it.
 *
 * @param confidence 0 to 1, of the classification; 1 when a person decided
 * @param reason what the classification rests on
 * @param indicators what was noticed, strongest first; not in lists
 * @param parentId the document that it came inside of, the mail it was attached to; mostly null
 * @param bytes size of what was handed in
 * @param textLength of the extracted text, in characters
 * @param error why it could not be read; null unless failed
 * @param metadata what the file says about itself
 * @param createdAt when it was written, as far as known
 * @param deletedAt since when it is in the trash; null when it is not
 * @param duplicateOf the oldest document that says the same; null in lists
 * @param similarity share of the runs of three words that both have, 0 to 1
 * @param quotes the document that this one repeats below its own words, as a reply does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentView(
    UUID id,
    String title,
    DocumentStatus status,
    Classification classification,
    float confidence,
    String reason,
    List<Indicator> indicators,
    String sourceType,
    String sourceUrl,
    String externalId,
    UUID connectorId,
    UUID parentId,
    String author,
    String mediaType,
    String language,
    String contentHash,
    long bytes,
    int textLength,
    String error,
    Map<String, String> metadata,
    Instant createdAt,
    Instant ingestedAt,
    Instant updatedAt,
    Instant deletedAt,
    UUID duplicateOf,
    Float similarity,
    UUID quotes) {

  DocumentView linked(UUID head, Float share, UUID quoted) {
    return new DocumentView(
        id,
        title,
        status,
        classification,
        confidence,
        reason,
        indicators,
        sourceType,
        sourceUrl,
        externalId,
        connectorId,
        parentId,
        author,
        mediaType,
        language,
        contentHash,
        bytes,
        textLength,
        error,
        metadata,
        createdAt,
        ingestedAt,
        updatedAt,
        deletedAt,
        head,
        share,
        quoted);
  }
}
