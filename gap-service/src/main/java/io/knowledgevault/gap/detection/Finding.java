package io.knowledgevault.gap.detection;

import java.util.List;
import java.util.Optional;

/**
 * A gap as the documents show it now.
 *
 * @param fingerprint the gap's identity, see {@link Fingerprint}
 * @param title one line for a list
 * @param question one question that a person can answer; it quotes its evidence
 * @param priority 1 (answer first) to 5
 * @param quality 0 to 1: how sure the detector is
 * @param entities what the gap is about
 * @param evidence the needs that are shown, at most {@link #MOST_EVIDENCE}
 */
public record Finding(
    GapKind kind,
    String fingerprint,
    String title,
    String question,
    int priority,
    double quality,
    List<String> entities,
    List<Occurrence> evidence,
    int occurrences,
    Optional<String> suggestedRespondent) {

  public static final int MOST_EVIDENCE = 10;

  public Finding {
    evidence = evidence.size() > MOST_EVIDENCE ? evidence.subList(0, MOST_EVIDENCE) : evidence;
    priority = Math.clamp(priority, 1, 5);
  }

  /** Changes when a piece of evidence comes, goes or is worded anew; not when it only moves. */
  public String evidenceHash() {
    StringBuilder all = new StringBuilder();
    evidence.stream()
        .map(each -> each.documentId() + ":" + Words.normal(each.signal().quote()))
        .sorted()
        .forEach(line -> all.append(line).append('\n'));
    return Fingerprint.hash(all.toString());
  }
}
