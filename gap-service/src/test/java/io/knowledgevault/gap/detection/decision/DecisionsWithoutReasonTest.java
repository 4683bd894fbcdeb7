package io.knowledgevault.gap.detection.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Documents;
import io.knowledgevault.gap.detection.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsWithoutReasonTest {

  private final DecisionsWithoutReason detector = new DecisionsWithoutReason();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We decided to move the log store to another provider.",
        "It was decided to give up the second forklift supplier.",
        "The board has agreed to close the depot in Ghent.",
        "Decision: we keep the old scanners until 2027.",
        "The steering committee opted for the second offer.",
        "Anna and Tom chose the blue label for frozen goods."
      })
  void findsADecisionThatStandsAlone(String text) {
    assertThat(needs(text)).extracting(Signal::quote).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We decided to move the log store because the old one was full.",
        "We decided to move the log store. The old one cost us 900 euros a month too much.",
        "The old scanners lost their battery every hour, which is too late. We decided to buy new ones.",
        "We chose the second offer to avoid a gap in the contract.",
        "We decided to close the depot. Reason: the lease ends.",
        "# Review\n## Decision\nWe decided to close the depot.\n## Rationale\nThe lease ends in May.",
        "# ADR\n## Context\nThe lease ends.\n## Decision\nWe will use the depot in Lyon.\n"
      })
  void acceptsAReasonBesideItOrInItsOwnSection(String text) {
    assertThat(needs(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Have we decided to stop the shuttle?",
        "We have not decided to stop the shuttle.",
        "If we decided to stop the shuttle, drivers would leave.",
        "Customers decided to leave in spring.",
        "The board decides on prices every quarter.",
        "It is not decided yet.",
        "He wrote \"we decided to stop the shuttle\" in his mail.",
        "> We decided to stop the shuttle.",
        "The team can decide to stop the shuttle."
      })
  void leavesAloneWhatIsNoDecisionOfOurs(String text) {
    assertThat(needs(text)).isEmpty();
  }

  @Test
  void takesAReasonGivenElsewhereForTheSameDecision() {
    // Given
    String alone = "We decided to stop the Saturday shuttle to Antwerp.";
    String explained = alone + " It ran empty, so it was too expensive.";

    // When
    Signal need = needs(alone).getFirst();
    Signal answer = detector.read(Documents.document("Minutes", explained)).getFirst();

    // Then
    assertThat(answer.role()).isEqualTo(Signal.Role.ANSWER);
    assertThat(answer.fingerprint()).isEqualTo(need.fingerprint());
  }

  private List<Signal> needs(String text) {
    return detector.read(Documents.note(text)).stream()
        .filter(signal -> signal.role() == Signal.Role.NEED)
        .toList();
  }
}
