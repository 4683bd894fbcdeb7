package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprint;
import java.util.Objects;
import java.util.UUID;

/**
 * A document to be looked at.
 *
 * @param living false when it is gone
 * @param now as it is, not linked yet; null when it is gone or its text is too short to have a like
 * @param quoted what it repeats of another document; null when nothing worth looking for
 * @param before as it was when last looked at; null if never
 */
record Subject(UUID id, boolean living, Known now, Fingerprint quoted, Known before) {

  boolean sameText() {
    return now != null && before != null && Objects.equals(now.contentHash(), before.contentHash());
  }

  /** What it is a duplicate of stays true as long as neither of the two texts changes. */
  boolean settled() {
    return sameText() && !before.leads();
  }
}
