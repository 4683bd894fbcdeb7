package io.knowledgevault.ingestion.classification.model;

import io.knowledgevault.ingestion.classification.feature.Features;

/**
 * A document whose class is known, or of which is known what it is not.
 *
 * @param kind the class it is, or is not
 * @param holds false when it is known not to be of that class
 * @param weight how much it counts against others
 */
public record Lesson(Features features, int kind, boolean holds, float weight) {}
