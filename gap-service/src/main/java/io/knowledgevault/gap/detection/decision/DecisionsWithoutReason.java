package io.knowledgevault.gap.detection.decision;

import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.SentenceKey;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.detection.Stakes;
import io.knowledgevault.gap.detection.Words;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.List;

/**
 * Decisions for which the document gives no reason.
 *
 * <p>Priority: 3, one level up when stakes are high, one up when several documents repeat the
 * decision and none says why.
 */
public final class DecisionsWithoutReason implements Detector {

  @Override
  public GapKind kind() {
    return GapKind.DECISION_WITHOUT_REASON;
  }

  /** A decision with a reason is an answer to the same decision told elsewhere without one. */
  @Override
  public List<Signal> read(ReadDocument document) {
    Reason reason = new Reason(document);
    return document.sentences().stream()
        .filter(DecisionStatement::is)
        .map(decision -> signal(document, decision, reason.givenFor(decision)))
        .toList();
  }

  private Signal signal(ReadDocument document, Sentence decision, boolean reasoned) {
    String key = SentenceKey.of(document, decision);
    String subject =
        Words.shown(decision.heading().isBlank() ? document.title() : decision.heading());
    return reasoned
        ? Signal.answer(kind(), key, subject, decision)
        : Signal.need(kind(), key, subject, decision);
  }

  @Override
  public String title(Dossier dossier) {
    return "Decision without a reason: " + dossier.quote();
  }

  @Override
  public String question(Dossier dossier) {
    return "“%s” says: “%s” Why was it decided this way, and what was the alternative?"
        .formatted(dossier.source(), dossier.quote());
  }

  @Override
  public int priority(Dossier dossier) {
    return Stakes.raise(dossier.documents() > 1 ? 2 : 3, dossier);
  }

  @Override
  public double quality(Dossier dossier) {
    return 0.85;
  }
}
