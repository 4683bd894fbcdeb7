package io.knowledgevault.ingestion.document;

import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * What a list is narrowed to; null does not narrow.
 *
 * @param deleted lists the trash instead
 */
record DocumentFilter(
    boolean deleted,
    DocumentStatus status,
    Classification classification,
    String sourceType,
    UUID connectorId,
    UUID parentId,
    String author,
    String q,
    Instant createdAfter,
    Instant createdBefore) {}
