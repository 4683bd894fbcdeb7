package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprint;
import java.util.UUID;

/**
 * A document whose fingerprint is known, and what it is linked to.
 *
 * @param contentHash of the text that the fingerprint was made of
 * @param duplicateOf null for the head of a group, which may be a group of one
 * @param similarity to that head, 0 to 1; null for a head
 */
record Known(UUID id, String contentHash, Fingerprint print, UUID duplicateOf, Double similarity) {

  boolean leads() {
    return duplicateOf == null;
  }

  Known printed(Fingerprint other) {
    return new Known(id, contentHash, other, duplicateOf, similarity);
  }

  Known linked(UUID head, double resemblance) {
    return new Known(id, contentHash, print, head, resemblance);
  }
}
