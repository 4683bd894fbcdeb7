package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.util.List;

/**
 * A document with all that was found in it.
 *
 * @param seq the feed number it was read at
 */
record Reading(long seq, String contentHash, ReadDocument document, List<Signal> signals) {

  Reading with(List<Signal> found) {
    return new Reading(seq, contentHash, document, found);
  }
}
