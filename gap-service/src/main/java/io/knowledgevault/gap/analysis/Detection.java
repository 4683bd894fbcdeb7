package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.contradiction.Contradictions;
import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.Finding;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.detection.decision.DecisionsWithoutReason;
import io.knowledgevault.gap.detection.term.UndefinedAcronyms;
import io.knowledgevault.gap.detection.term.UndefinedTerms;
import io.knowledgevault.gap.detection.wording.ImplicitProcess;
import io.knowledgevault.gap.detection.wording.PersonAsKnowledge;
import io.knowledgevault.gap.detection.wording.VagueFuture;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All detectors as one: reads a document with each, judges a dossier with its own. Thread-safe. */
final class Detection {

  private static final int MOST_SIGNALS_A_DOCUMENT = 5_000;

  private final Map<GapKind, Detector> detectors = new EnumMap<>(GapKind.class);

  Detection() {
    List.of(
            new UndefinedAcronyms(),
            new UndefinedTerms(),
            new VagueFuture(),
            new PersonAsKnowledge(),
            new ImplicitProcess(),
            new DecisionsWithoutReason(),
            Contradictions.ofNumbers(),
            Contradictions.ofDates())
        .forEach(detector -> detectors.put(detector.kind(), detector));
  }

  List<Signal> read(ReadDocument document) {
    return detectors.values().stream()
        .flatMap(detector -> detector.read(document).stream())
        .limit(MOST_SIGNALS_A_DOCUMENT)
        .toList();
  }

  Optional<Finding> judge(Dossier dossier) {
    return detectors.get(dossier.kind()).judge(dossier);
  }
}
