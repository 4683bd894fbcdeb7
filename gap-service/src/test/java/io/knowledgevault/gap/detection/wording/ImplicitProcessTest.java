package io.knowledgevault.gap.detection.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Documents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitProcessTest {

  private final ImplicitProcess detector = new ImplicitProcess();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Returns from Lyon are handled as always.",
        "Corporate cards are handled by Finance in the usual manner.",
        "Restart the scheduler the usual way.",
        "Order the seals through the normal channels.",
        "Do it like we always do.",
        "Chambers are cleaned as usual.",
        "For Swiss papers just do it like Mireille did before she retired.",
        "Appeals are handled in some way by management.",
        "The release goes through the usual checks."
      })
  void findsWaysThatEverybodyShouldKnow(String text) {
    assertThat(detector.read(Documents.note(text))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The usual business hours are 7 to 18.",
        "It was busier than usual.",
        "As usual, lunch is at noon.",
        "Do not do it the usual way.",
        "Is this handled as always?",
        "Business as usual continued in spring."
      })
  void leavesAloneWhatIsOnlyUsual(String text) {
    assertThat(detector.read(Documents.note(text))).isEmpty();
  }
}
