package io.knowledgevault.ingestion.intake;

import io.knowledgevault.ingestion.classification.Verdict;
import io.knowledgevault.ingestion.parsing.limit.FormatFamily;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.document.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A document on its way into the database.
 *
 * @param id the id it gets if it is new
 * @param externalId its key together with the connector
 * @param text null when the file could not be read
 * @param error why it could not be read; null otherwise
 * @param bytes size of what was handed in
 * @param parent the document that it came inside of; null when it came by itself
 */
record IncomingDocument(
    UUID id,
    UUID connectorId,
    String externalId,
    String title,
    String text,
    List<Heading> headings,
    List<Mark> marks,
    String contentHash,
    String sourceType,
    String sourceUrl,
    String author,
    String mediaType,
    String language,
    long bytes,
    String error,
    Map<String, String> metadata,
    Verdict verdict,
    Instant createdAt,
    Parent parent) {

  /** What makes two hand-ins the same document. */
  record Key(UUID connectorId, String externalId) {}

  /** The document that brought this one; the id is the one it gets if it is new. */
  record Parent(UUID id, String externalId) {}

  Key key() {
    return new Key(connectorId, externalId);
  }

  Key parentKey() {
    return new Key(connectorId, parent.externalId());
  }

  /** Whether documents may stand that came inside of this one or of its earlier versions. */
  boolean mayHaveParts() {
    return error != null || (mediaType != null && FormatFamily.of(mediaType) == FormatFamily.MAIL);
  }

  DocumentStatus status() {
    return error == null ? DocumentStatus.CLASSIFIED : DocumentStatus.FAILED;
  }
}
