package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.ingestion.classification.Classifier;

/**
 * What a company has taught. Immutable.
 *
 * @param version grows with each change; 0 when nothing was taught
 * @param centroidModel the embedding model of the centroids; null when there are none
 */
public record TaughtModel(
    long version, Classifier classifier, Centroids centroids, String centroidModel) {

  static final TaughtModel NONE = new TaughtModel(0, Classifier.UNTAUGHT, Centroids.NONE, null);
}
