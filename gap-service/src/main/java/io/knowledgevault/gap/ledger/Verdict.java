package io.knowledgevault.gap.ledger;

import io.knowledgevault.gap.detection.Finding;
import io.knowledgevault.gap.detection.Occurrence;
import java.util.List;
import java.util.Optional;

/**
 * What the documents say now about one fingerprint.
 *
 * @param finding the gap they show; empty when there is none, or none any more
 * @param evidence the places that need the knowledge, also when an answer stands elsewhere
 */
public record Verdict(String fingerprint, Optional<Finding> finding, List<Occurrence> evidence) {

  public Verdict {
    evidence = evidence.stream().limit(Finding.MOST_EVIDENCE).toList();
  }
}
