package io.knowledgevault.gap.contradiction;

import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.Finding;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.Occurrence;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.detection.Stakes;
import io.knowledgevault.gap.detection.Words;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Documents that give different values for the same attribute of the same thing. Precision first:
 * claims must share every word before the value, superseded documents and editions do not count,
 * and numbers told of the past never do.
 *
 * <p>Priority: 2, one level up when stakes are high.
 */
public final class Contradictions implements Detector {

  private static final int MOST_CLAIMS_A_DOCUMENT = 500;
  private static final int HEAD_SENTENCES = 15;
  private static final Pattern SUPERSEDED =
      Pattern.compile(
          "(?i)\\b(superseded|replaced by|obsolete|no longer valid|kept for the record|outdated|archived"
              + "|draft)\\b");

  private final GapKind kind;
  private final boolean dates;

  private Contradictions(GapKind kind, boolean dates) {
    this.kind = kind;
    this.dates = dates;
  }

  public static Contradictions ofNumbers() {
    return new Contradictions(GapKind.CONTRADICTION_NUMBER, false);
  }

  public static Contradictions ofDates() {
    return new Contradictions(GapKind.CONTRADICTION_DATE, true);
  }

  @Override
  public GapKind kind() {
    return kind;
  }

  @Override
  public List<Signal> read(ReadDocument document) {
    if (superseded(document)) {
      return List.of();
    }
    return document.sentences().stream()
        .flatMap(
            sentence ->
                Claim.in(sentence).stream()
                    .filter(this::mine)
                    .map(claim -> signal(claim, sentence)))
        .limit(MOST_CLAIMS_A_DOCUMENT)
        .toList();
  }

  private boolean mine(Claim claim) {
    return claim.measure().dimension().equals(Measure.DATE) == dates;
  }

  private static boolean superseded(ReadDocument document) {
    return document.sentences().stream()
        .limit(HEAD_SENTENCES)
        .anyMatch(sentence -> SUPERSEDED.matcher(sentence.text()).find());
  }

  private Signal signal(Claim claim, Sentence sentence) {
    Map<String, String> detail =
        Map.of(
            Disagreement.VALUE, String.valueOf(claim.measure().value()),
            Disagreement.CONDITION, String.join(" ", claim.condition()));
    return Signal.at(kind, claim.key(), Signal.Role.NEED, claim.subject(), sentence, 1, detail);
  }

  @Override
  public Optional<Finding> judge(Dossier dossier) {
    List<Occurrence> both = Disagreement.among(dossier.needs());
    if (both.isEmpty()) {
      return Optional.empty();
    }
    Dossier compared = new Dossier(kind, dossier.fingerprint(), both, both.size(), both.size());
    return Optional.of(
        new Finding(
            kind,
            dossier.fingerprint(),
            title(compared),
            question(compared),
            priority(compared),
            quality(compared),
            List.of(compared.subject()),
            both,
            both.size(),
            newest(compared).author() == null
                ? Optional.empty()
                : Optional.of(newest(compared).author())));
  }

  @Override
  public String title(Dossier dossier) {
    return "Documents disagree: " + dossier.subject() + " …";
  }

  @Override
  public String question(Dossier dossier) {
    Occurrence newest = newest(dossier);
    return "“%s” says: “%s” “%s” says: “%s” Which of them holds? The second is the newer one."
        .formatted(
            dossier.source(),
            dossier.quote(),
            Words.shown(newest.title()),
            Words.shown(newest.signal().quote()));
  }

  @Override
  public int priority(Dossier dossier) {
    return Stakes.raise(2, dossier);
  }

  @Override
  public double quality(Dossier dossier) {
    return 0.85;
  }

  private static Occurrence newest(Dossier dossier) {
    return dossier.needs().getLast();
  }
}
