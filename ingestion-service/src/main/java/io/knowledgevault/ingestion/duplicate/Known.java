package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprint;
import java.util.UUID;

/**
 * A document whose fingerprint is known, and what it is linked to.
 *
 * @param contentHash of the text that the fingerprint was made of
 * @param duplicateOf null for the head of a group, which may be a group of one
 * @param similarity to that head, 0 to 1; null for a head
 * @param quotes the document that this one repeats below its own words; null when it does not
 */
record Known(
    UUID id,
    String contentHash,
    Fingerprint print,
    UUID duplicateOf,
    Double similarity,
    UUID quotes) {

  /** A document that is not linked yet. */
  static Known of(UUID id, String contentHash, Fingerprint print) {
    return new Known(id, contentHash, print, null, null, null);
  }

  boolean leads() {
    return duplicateOf == null;
  }

  Known printed(Fingerprint other) {
    return new Known(id, contentHash, other, duplicateOf, similarity, quotes);
  }

  Known linked(UUID head, double resemblance) {
    return new Known(id, contentHash, print, head, resemblance, quotes);
  }

  Known quoting(UUID other) {
    return new Known(id, contentHash, print, duplicateOf, similarity, other);
  }
}
