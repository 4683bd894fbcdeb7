package io.knowledgevault.gap.contradiction;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Documents;
import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.Finding;
import io.knowledgevault.gap.detection.Occurrence;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionsTest {

  private static final Instant SPRING = Instant.parse("2026-03-01T09:00:00Z");
  private static final Instant SUMMER = Instant.parse("2026-06-01T09:00:00Z");

  private final Contradictions numbers = Contradictions.ofNumbers();
  private final Contradictions dates = Contradictions.ofDates();

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "For PharmaLane the alarm is raised after 15 minutes. # For PharmaLane the alarm is raised after 30 minutes.",
        "Temperature records of all lanes are kept for 5 years after delivery. # Temperature records are kept for 7 years.",
        "Payment is due after 30 days. # Payment is due after 2 weeks.",
        "Storage in DeepLane costs 0.58 euros a pallet. # Storage in DeepLane costs 0.61 euros a pallet."
      })
  void findsDifferentNumbersForTheSameThing(String one, String other) {
    assertThat(judge(numbers, one, other)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "For FreshLane the alarm is raised after 45 minutes. # For DeepLane the alarm is raised after 90 minutes.",
        "Payment is due after 2 weeks. # Payment is due after 14 days.",
        "Payment is due after 30 days. # Payment is not due after 14 days.",
        "Payment is due after 30 days. # Is payment due after 14 days?",
        "Payment is due after 30 days. # If you are late, payment is due after 14 days.",
        "Payment was due after 30 days. # Payment is due after 14 days.",
        "Payment is due after 30 days. # > Payment is due after 14 days.",
        "Payment is due after 30 days. # Payment is due after about 14 days.",
        "Payment is due after 30 days. # Superseded by the new terms. Payment is due after 14 days.",
        "The contract is for 12 months. # The contract is for 24 months.",
        "It takes the crew 30 minutes. # It takes the crew 40 minutes.",
        "Medicines are kept for 5 years in Germany. # Medicines are kept for 7 years in France."
      })
  void leavesAloneWhatAgreesOrDoesNotCompare(String one, String other) {
    assertThat(judge(numbers, one, other)).isEmpty();
  }

  @Test
  void findsDifferentDatesAndNamesTheNewerDocument() {
    // When
    List<Finding> found =
        judge(
            dates,
            "Icebridge 2 goes live on 14 September 2026.",
            "Icebridge 2 goes live on November 16, 2026.");

    // Then
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().question())
        .startsWith("“One” says: “Icebridge 2 goes live on 14 September 2026.” “Other” says:");
    assertThat(found.getFirst().evidence()).hasSize(2);
  }

  @Test
  void takesTheSameDateInAnotherFormForEqual() {
    assertThat(
            judge(
                dates,
                "Icebridge 2 goes live on 14 September 2026.",
                "Icebridge 2 goes live on 2026-09-14."))
        .isEmpty();
  }

  @Test
  void takesEditionsOfADocumentForNoContradiction() {
    // Given
    String text = "Storage in DeepLane costs %s euros a pallet.";

    // When
    List<Finding> found =
        judge(
            numbers,
            document("Price list 2025", text.formatted("0.58"), SPRING),
            document("Price list 2026", text.formatted("0.61"), SUMMER));

    // Then
    assertThat(found).isEmpty();
  }

  private static List<Finding> judge(Detector detector, String one, String other) {
    return judge(detector, document("One", one, SPRING), document("Other", other, SUMMER));
  }

  private static ReadDocument document(String title, String text, Instant written) {
    return Documents.document(UUID.randomUUID(), title, text, written);
  }

  private static List<Finding> judge(Detector detector, ReadDocument... documents) {
    Map<String, List<Occurrence>> byFingerprint = new LinkedHashMap<>();
    for (ReadDocument each : documents) {
      detector
          .read(each)
          .forEach(
              signal ->
                  byFingerprint
                      .computeIfAbsent(signal.fingerprint(), key -> new ArrayList<>())
                      .add(
                          new Occurrence(
                              each.id(), each.title(), "Maria", each.createdAt(), signal)));
    }
    return byFingerprint.entrySet().stream()
        .map(each -> new Dossier(detector.kind(), each.getKey(), each.getValue(), 1, 1))
        .flatMap(dossier -> detector.judge(dossier).stream())
        .toList();
  }
}
