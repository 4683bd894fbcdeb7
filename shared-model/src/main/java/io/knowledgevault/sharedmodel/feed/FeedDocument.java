package io.knowledgevault.sharedmodel.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.Heading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A document as its consumers need it.
 *
 * @param text the whole extracted text; all offsets anywhere in the product are UTF-16 code units
 *     into it
 * @param headings in order of their start
 * @param contentHash SHA-256 of the text, hex: a consumer may skip work on an equal hash
 * @param connectorId null for uploads
 * @param createdAt when the source says it was written, else when it arrived
 * @param metadata small string values, for example {@code threadId} of a mail
 * @param parentId the document that it came inside of, the mail it was attached to; mostly null
 * @param duplicateOf the oldest document of the tenant that says the same in nearly the same words;
 *     null when this one is the oldest or the only one. Found some moments after the text came, and
 *     told by a change of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedDocument(
    UUID id,
    String title,
    String text,
    List<Heading> headings,
    String language,
    String mediaType,
    String contentHash,
    String sourceType,
    String sourceUrl,
    String externalId,
    UUID connectorId,
    String author,
    Classification classification,
    DocumentStatus status,
    Instant createdAt,
    Instant updatedAt,
    Map<String, String> metadata,
    UUID parentId,
    UUID duplicateOf) {

  public FeedDocument {
    headings = headings == null ? List.of() : List.copyOf(headings);
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
  }

  /** One that came by itself and repeats no other. */
  public FeedDocument(
      UUID id,
      String title,
      String text,
      List<Heading> headings,
      String language,
      String mediaType,
      String contentHash,
      String sourceType,
      String sourceUrl,
      String externalId,
      UUID connectorId,
      String author,
      Classification classification,
      DocumentStatus status,
      Instant createdAt,
      Instant updatedAt,
      Map<String, String> metadata) {
    this(
        id,
        title,
        text,
        headings,
        language,
        mediaType,
        contentHash,
        sourceType,
        sourceUrl,
        externalId,
        connectorId,
        author,
        classification,
        status,
        createdAt,
        updatedAt,
        metadata,
        null,
        null);
  }
}
