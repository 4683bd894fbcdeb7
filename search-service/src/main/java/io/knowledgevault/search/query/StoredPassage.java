package io.knowledgevault.search.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A passage as Postgres has it now, with what its document is known by.
 *
 * @param start where the text begins in the document's text, in UTF-16 code units
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
    Instant createdAt) {}
