package io.knowledgevault.ingestion.classification;

import io.knowledgevault.ingestion.classification.feature.FeatureReader;
import io.knowledgevault.ingestion.classification.feature.FeatureReader.Reading;
import io.knowledgevault.ingestion.classification.feature.Features;
import io.knowledgevault.ingestion.classification.feature.Kind;
import io.knowledgevault.ingestion.classification.model.BaseModel;
import io.knowledgevault.ingestion.classification.model.Softmax;
import io.knowledgevault.ingestion.classification.model.Weights;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.Set;

/**
 * Says whether a document is work, personal or spam: a linear model over signs that a person would
 * name too and over words, plus what the company itself has taught. Says unknown when no class is
 * likely enough. Takes some ten microseconds for a mail. Immutable and thread-safe.
 */
public final class Classifier {

  /** Below this a verdict is worth a second look and a place in the review queue. */
  public static final float SURE = 0.8f;

  private static final float LIKELY_ENOUGH = 0.55f;

  /** Above 1 it claims less: between what own texts and real mail would ask for (1.0 and 1.4). */
  static final float TEMPERATURE = 1.2f;

  /** Knows what was there before any company taught it. */
  public static final Classifier UNTAUGHT = new Classifier(Weights.NONE, Set.of());

  private final Weights base = BaseModel.get().weights();
  private final Weights taught;
  private final Set<String> ourDomains;

  /**
   * @param taught what the company's decisions add
   * @param ourDomains mail domains of the company
   */
  public Classifier(Weights taught, Set<String> ourDomains) {
    this.taught = taught;
    this.ourDomains = Set.copyOf(ourDomains);
  }

  public Verdict classify(Subject subject) {
    return classify(subject, new float[Kind.COUNT]);
  }

  /**
   * @param more log odds of the classes from elsewhere, to be weighed in
   */
  public Verdict classify(Subject subject, float[] more) {
    Reading reading = read(subject);
    float[] logits = logits(reading.features());
    for (int kind = 0; kind < logits.length; kind++) {
      logits[kind] += more[kind];
    }
    float[] shares = Softmax.of(logits, TEMPERATURE);
    int best = Softmax.best(shares);
    Classification classification =
        shares[best] < LIKELY_ENOUGH ? Classification.UNKNOWN : Kind.classification(best);
    Explanation explanation = new Explanation(base, taught, reading);
    return new Verdict(
        classification, shares[best], explanation.reason(classification), explanation.indicators());
  }

  /** What a lesson about this document would be learnt from. */
  public Features features(Subject subject) {
    return read(subject).features();
  }

  /** The log odds of work, personal and spam, as probable as they are. */
  public float[] logits(Features features) {
    float[] logits = new float[Kind.COUNT];
    base.addTo(logits, features);
    taught.addTo(logits, features);
    return logits;
  }

  private Reading read(Subject subject) {
    return new FeatureReader()
        .read(
            subject.title(), subject.text(), subject.sourceType(), subject.metadata(), ourDomains);
  }
}
