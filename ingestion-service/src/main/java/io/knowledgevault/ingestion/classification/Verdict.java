package io.knowledgevault.ingestion.classification;

import io.knowledgevault.sharedmodel.document.Classification;
import java.util.List;

/**
 * What a document seems to be.
 *
 * @param confidence 0 to 1: how often such a verdict is right; for {@code unknown} the probability
 *     of the likeliest class
 * @param reason what decided, in a sentence for a person
 * @param indicators what was noticed, strongest first; at most eight
 */
public record Verdict(
    Classification classification, float confidence, String reason, List<Indicator> indicators) {

  public Verdict {
    indicators = List.copyOf(indicators);
  }
}
