package io.knowledgevault.search.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A passage as Postgres has it now, with what its document is known by.
 *
 * @param start where the text begins in the document's text, in UTF-16 code units
 * @param group the oldest document that says the same as this one's; its own id when it is alone
 * @param copies other documents of that group that there are now, at most a hundred
 */
public record StoredPassage(
    UUID id,
    UUID documentId,
    int start,
    List<String> headingPath,
    String text,
    String title,
    String sourceType,
    String sourceUrl,
    Instant createdAt,
    UUID group,
    List<UUID> copies) {

  /** A passage of a document that is said once. */
  public StoredPassage(
      UUID id,
      UUID documentId,
      int start,
      List<String> headingPath,
      String text,
      String title,
      String sourceType,
      String sourceUrl,
      Instant createdAt) {
    this(
        id,
        documentId,
        start,
        headingPath,
        text,
        title,
        sourceType,
        sourceUrl,
        createdAt,
        documentId,
        List.of());
  }
}
