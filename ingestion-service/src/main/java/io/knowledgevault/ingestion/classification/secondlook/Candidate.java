package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.UUID;

/**
 * A document that is looked at again.
 *
 * @param subject its title, the beginning of its text and the head of the mail
 * @param decidedBy how its present class was found
 * @param open whether it still waits for a verdict
 * @param lacksVector whether it is a decided document whose vector is not known yet
 */
record Candidate(
    UUID id,
    String contentHash,
    Subject subject,
    Classification classification,
    float confidence,
    String decidedBy,
    boolean open,
    boolean lacksVector) {

  private static final int EMBEDDED = 1_500;

  boolean unsure() {
    return open && confidence < Classifier.SURE;
  }

  boolean heardModel() {
    return decidedBy.equals("model");
  }

  /** What its vector is made of. */
  String beginning() {
    String text = subject.title() + "\n" + subject.text();
    return text.substring(0, Math.min(EMBEDDED, text.length()));
  }
}
