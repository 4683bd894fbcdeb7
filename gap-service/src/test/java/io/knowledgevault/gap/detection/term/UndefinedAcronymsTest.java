package io.knowledgevault.gap.detection.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Documents;
import io.knowledgevault.gap.detection.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndefinedAcronymsTest {

  private final UndefinedAcronyms detector = new UndefinedAcronyms();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The KRN runs at night.",
        "All KRNs are checked.",
        "We need a KRN-based plan.",
        "The KRN's owner left.",
        "- Send the file to KRN, please."
      })
  void findsAnAcronymInUse(String text) {
    assertThat(subjects(text, Signal.Role.NEED)).containsExactly("KRN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The CEO sent a PDF over HTTP.",
        "See ticket KRN-123 and /opt/KRN/log or KRN_HOME.",
        "Chapter XIV and Louis VII.",
        "DO NOT TOUCH THE KRN NOW",
        "The word \"KRN\" is banned.",
        "The krn is small, the KRN is large.",
        "```\nKRN\n```",
        "> The KRN runs at night.",
        "Karl Lorenz called; KL will come.",
        "Q3 and H2 are good, 5 KG too."
      })
  void leavesAloneWhatNeedsNoExplanation(String text) {
    assertThat(subjects(text, Signal.Role.NEED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Kernel Reconciliation Night (KRN) runs at two.",
        "KRN (kernel reconciliation night) runs at two.",
        "KRN stands for kernel reconciliation night.",
        "KRN: Kernel reconciliation night",
        "The nightly run is also known as the KRN.",
        "# Glossary\n\n- **KRN**: what runs at night",
        "| Term | Meaning |\n|---|---|\n| KRN | the nightly run |",
        "Abbreviation\tMeaning\nKRN\tthe nightly run",
        "The KRN is our nightly job that compares both ledgers.",
        "KRN (our nightly comparison of both ledgers) runs at two."
      })
  void findsWhereItIsExplained(String text) {
    assertThat(subjects(text, Signal.Role.ANSWER)).contains("KRN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nobody knows what KRN stands for.",
        "What does KRN mean?",
        "The KRN is late.",
        "Send it to the depot (KRN).",
        "KRN does not stand for anything."
      })
  void doesNotTakeAMentionForAnExplanation(String text) {
    assertThat(subjects(text, Signal.Role.ANSWER)).isEmpty();
  }

  @Test
  void keepsTheFirstThreePlacesAndCountsAll() {
    // Given
    String text = "The KRN runs. ".repeat(20);

    // When
    List<Signal> signals = detector.read(Documents.note(text));

    // Then
    assertThat(signals).hasSize(3);
    assertThat(signals.stream().mapToInt(Signal::times).sum()).isEqualTo(20);
  }

  private List<String> subjects(String text, Signal.Role role) {
    return detector.read(Documents.note(text)).stream()
        .filter(signal -> signal.role() == role)
        .map(Signal::subject)
        .distinct()
        .toList();
  }
}
