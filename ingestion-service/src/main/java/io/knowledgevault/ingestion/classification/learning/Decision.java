package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.ingestion.classification.feature.Features;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.UUID;

/**
 * What a person said about a document.
 *
 * @param classification never unknown
 * @param holds false when the person only said that it is not of that class
 * @param contentHash of the version that was decided about
 * @param vector a byte a dimension; null when it is not known (yet)
 */
record Decision(
    UUID documentId,
    Classification classification,
    boolean holds,
    String contentHash,
    Features features,
    byte[] vector) {}
