package io.knowledgevault.ingestion.document;

import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import java.time.Instant;
import java.util.UUID;

/** What a list is narrowed to; null does not narrow. */
record DocumentFilter(
    DocumentStatus status,
    Classification classification,
    String sourceType,
    UUID connectorId,
    String q,
    Instant createdAfter,
    Instant createdBefore) {}
