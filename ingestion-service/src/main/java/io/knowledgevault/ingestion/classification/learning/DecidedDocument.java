package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import java.util.UUID;

/**
 * How a document and what is remembered of it stand against each other.
 *
 * @param present false when it was deleted
 * @param byPerson whether a person named its class
 * @param known what is remembered; null when nothing
 * @param unsure whether it waits for a closer look
 */
record DecidedDocument(
    UUID id,
    boolean present,
    DocumentStatus status,
    Classification classification,
    boolean byPerson,
    String contentHash,
    Known known,
    boolean unsure) {

  /** What the ledger holds of a document. */
  record Known(Classification classification, boolean holds, String contentHash) {}

  /** What is to be remembered; null when nothing was decided. */
  Known wanted() {
    if (!present || classification == Classification.UNKNOWN) {
      return null;
    }
    if (byPerson || status == DocumentStatus.CONFIRMED) {
      return new Known(classification, true, contentHash);
    }
    // Rejected without naming another class: it is not what the classifier said.
    return status == DocumentStatus.REJECTED ? new Known(classification, false, contentHash) : null;
  }

  boolean toRemember() {
    return wanted() != null && !wanted().equals(known);
  }

  boolean toForget() {
    return wanted() == null && known != null;
  }
}
