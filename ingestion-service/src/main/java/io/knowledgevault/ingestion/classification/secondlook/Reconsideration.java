package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Indicator;
import io.knowledgevault.ingestion.classification.Verdict;
import io.knowledgevault.ingestion.classification.feature.Kind;
import io.knowledgevault.ingestion.classification.learning.Centroids;
import io.knowledgevault.ingestion.classification.learning.TaughtModel;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Weighs what the signs say together with how alike a document is to decided ones. Pure and
 * thread-safe.
 */
final class Reconsideration {

  private static final float WORTH_TELLING = 0.2f;

  private final TaughtModel model;

  Reconsideration(TaughtModel model) {
    this.model = model;
  }

  /** Whether a vector would help. */
  boolean canCompare() {
    return model.centroids().canTell();
  }

  /**
   * @param vector null to go by the signs alone
   * @param vectorModel what made it
   */
  Outcome look(Candidate candidate, float[] vector, String vectorModel) {
    Classifier classifier = model.classifier();
    Centroids centroids = model.centroids();
    boolean comparable =
        vector != null && canCompare() && vectorModel.equals(model.centroidModel());
    if (!comparable) {
      return new Outcome(
          candidate, classifier.classify(candidate.subject()), "signs", vector, true);
    }
    float[] likeness = centroids.logits(vector);
    Verdict verdict = classifier.classify(candidate.subject(), likeness);
    int nearest = centroids.nearest(vector);
    boolean decided =
        verdict.classification() == Kind.classification(nearest)
            && likeness[nearest] > WORTH_TELLING;
    return decided
        ? new Outcome(
            candidate, told(verdict, nearest, likeness[nearest]), "similarity", vector, true)
        : new Outcome(candidate, verdict, "signs", vector, true);
  }

  private Verdict told(Verdict verdict, int kind, float weight) {
    Classification is = Kind.classification(kind);
    int documents = model.centroids().count(kind);
    String like =
        "like the %d documents that people here set as %s".formatted(documents, is.value());
    List<Indicator> indicators = new ArrayList<>(verdict.indicators());
    indicators.add(new Indicator(like, is, Math.round(100 * weight) / 100.0));
    indicators.sort(Comparator.comparingDouble(Indicator::weight).reversed());
    return new Verdict(
        verdict.classification(),
        verdict.confidence(),
        "Reads " + like + ". " + verdict.reason(),
        indicators.subList(0, Math.min(8, indicators.size())));
  }
}
