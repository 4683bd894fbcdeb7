package io.knowledgevault.gap.detection;

import io.knowledgevault.gap.extraction.ReadDocument;
import java.util.List;
import java.util.Optional;

/**
 * Finds gaps of one kind. Stateless and thread-safe. {@link #read} sees one document at a time, so
 * a changed document costs only itself; {@link #judge} sees all signals of a key, so an answer
 * anywhere in the tenant's documents closes the gap.
 */
public interface Detector {

  GapKind kind();

  /** The signals of one document. */
  List<Signal> read(ReadDocument document);

  /** One line for a list. */
  String title(Dossier dossier);

  /** One question that quotes its evidence. */
  String question(Dossier dossier);

  /** 1 (answer first) to 5; values beyond are clamped. */
  int priority(Dossier dossier);

  /** How sure the detector is, 0 to 1. */
  double quality(Dossier dossier);

  /** The gap that the dossier shows, or nothing: no need is left, or it is answered. */
  default Optional<Finding> judge(Dossier dossier) {
    if (dossier.needs().isEmpty() || !dossier.answers().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            kind(),
            dossier.fingerprint(),
            title(dossier),
            question(dossier),
            priority(dossier),
            quality(dossier),
            List.of(dossier.subject()),
            dossier.needs(),
            dossier.uses(),
            dossier.likelyRespondent()));
  }
}
