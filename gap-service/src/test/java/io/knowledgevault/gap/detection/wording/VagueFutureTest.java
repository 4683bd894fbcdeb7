package io.knowledgevault.gap.detection.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Documents;
import io.knowledgevault.gap.detection.Signal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VagueFutureTest {

  private final VagueFuture detector = new VagueFuture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The manual reading plan for this case is TBD.",
        "Retention period: TBC",
        "The owner is to be decided.",
        "The date has not been agreed yet.",
        "It is not yet decided who pays.",
        "We will decide on the vendor at a later stage.",
        "Night calls will be regulated later.",
        "At some point we should figure out who owns this.",
        "The name of the deputy is still undecided.",
        "Prices: details to follow.",
        "We will get back to him at some point.",
        "The list of error codes will be added when it is available.",
        "The board will deal with the matter sometime next year.",
        "The conditions will be published soon.",
        "Rules for sabbaticals are being worked on.",
        "I will sort that out when I get around to it.",
        "The count of the small chamber is done when there is time.",
        "| Retention | TBD |"
      })
  void findsWhatWasPutOff(String text) {
    // When
    List<Signal> signals = detector.read(Documents.note(text));

    // Then
    assertThat(signals).extracting(Signal::quote).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is the date still TBD?",
        "Do not write TBD in a contract.",
        "Replace every TBD before you publish.",
        "The word \"TBD\" is not allowed in offers.",
        "If the owner is to be decided, ask the board.",
        "Nothing is TBD any more.",
        "The owner was TBD until May, now it is Anna.",
        "We ship later than planned on Fridays.",
        "The report is due later this week.",
        "> The price is TBD.",
        "We decided to move two days later.",
        "The decision was made at a later meeting by Anna.",
        "The details follow in section 3.",
        "You will need version 21 or later.",
        "Reminders follow on day 37."
      })
  void leavesAloneWhatIsSettledAskedOrQuoted(String text) {
    assertThat(detector.read(Documents.note(text))).isEmpty();
  }
}
