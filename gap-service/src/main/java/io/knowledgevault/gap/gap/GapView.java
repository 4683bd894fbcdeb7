package io.knowledgevault.gap.gap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.gap.detection.Category;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.ledger.GapStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A gap as callers see it.
 *
 * @param priority 1 (answer first) to 5
 * @param question one question that a person can answer
 * @param evidence the passages that show it; empty when edits took them away
 * @param suggestedRespondent who may know, null when nobody can be named
 * @param assignee who shall answer, null while nobody was asked
 * @param fingerprint the same after every run
 * @param quality 0 to 1: how sure the detector is
 * @param occurrences how often the documents show it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record GapView(
    UUID id,
    GapKind kind,
    Category category,
    int priority,
    GapStatus status,
    String title,
    String question,
    List<EvidenceView> evidence,
    List<String> entities,
    String suggestedRespondent,
    String assignee,
    String fingerprint,
    double quality,
    int occurrences,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * A passage.
   *
   * @param quote the document's text from start to end, exactly
   * @param start inclusive, UTF-16 code units
   * @param end exclusive
   */
  public record EvidenceView(UUID documentId, String quote, int start, int end) {

    static EvidenceView of(EvidenceEntity evidence) {
      return new EvidenceView(
          evidence.documentId, evidence.quote, evidence.startAt, evidence.endAt);
    }
  }

  static GapView of(GapEntity gap, List<EvidenceEntity> evidence) {
    return new GapView(
        gap.id,
        GapKind.of(gap.kind),
        Category.of(gap.category),
        gap.priority,
        GapStatus.of(gap.status),
        gap.title,
        gap.question,
        evidence.stream().map(EvidenceView::of).toList(),
        List.of(gap.entities),
        gap.suggestedRespondent,
        gap.assignee,
        gap.fingerprint,
        gap.quality,
        gap.occurrences,
        gap.createdAt,
        gap.updatedAt);
  }
}
