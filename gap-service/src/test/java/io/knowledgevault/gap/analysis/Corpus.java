package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.Finding;
import io.knowledgevault.gap.detection.Occurrence;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole engine on documents in memory, without a database. */
public final class Corpus {

  private static final Detection DETECTION = new Detection();

  private Corpus() {}

  public static List<Finding> findings(List<ReadDocument> documents) {
    Map<String, List<Occurrence>> byFingerprint = new LinkedHashMap<>();
    for (ReadDocument document : documents) {
      for (Signal signal : DETECTION.read(document)) {
        byFingerprint
            .computeIfAbsent(signal.fingerprint(), ignored -> new ArrayList<>())
            .add(
                new Occurrence(
                    document.id(),
                    document.title(),
                    document.author(),
                    document.createdAt(),
                    signal));
      }
    }
    return byFingerprint.values().stream()
        .map(Corpus::dossier)
        .flatMap(dossier -> DETECTION.judge(dossier).stream())
        .toList();
  }

  private static Dossier dossier(List<Occurrence> occurrences) {
    Signal first = occurrences.getFirst().signal();
    List<Occurrence> needs =
        occurrences.stream().filter(each -> each.signal().role() == Signal.Role.NEED).toList();
    return new Dossier(
        first.kind(),
        first.fingerprint(),
        occurrences,
        (int) needs.stream().map(Occurrence::documentId).distinct().count(),
        needs.stream().mapToInt(each -> each.signal().times()).sum());
  }
}
