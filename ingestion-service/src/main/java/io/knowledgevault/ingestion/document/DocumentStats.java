package io.knowledgevault.ingestion.document;

import java.util.Map;

/** Counts of a tenant's documents. */
record DocumentStats(
    long documents,
    long bytes,
    Map<String, Long> byStatus,
    Map<String, Long> byClassification,
    Map<String, Long> bySourceType) {}
