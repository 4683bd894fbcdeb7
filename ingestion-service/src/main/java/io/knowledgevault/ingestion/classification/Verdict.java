package io.knowledgevault.ingestion.classification;

import io.knowledgevault.sharedmodel.document.Classification;

/**
 * What a document seems to be.
 *
 * @param confidence 0 to 1
 * @param reason the signs that decided, for a person
 */
public record Verdict(Classification classification, float confidence, String reason) {}
