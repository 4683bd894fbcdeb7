package io.knowledgevault.systemtests.bench.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Outcome RIGHT = new Outcome(true, false, .95, true, true, 2, 0);
  private static final Outcome WRONG = new Outcome(true, false, .91, false, true, 1, 1);
  private static final Outcome SILENT = new Outcome(true, true, .2, true, false, 3, 0);
  private static final Outcome TRAP = new Outcome(false, true, .1, false, false, 0, 0);
  private static final Outcome CAUGHT = new Outcome(false, false, .6, false, false, 1, 0);

  @Test
  void sharesAreOfTheQuestionsOfTheirKind() {
    // Given
    Tally tally = new Tally(List.of(RIGHT, WRONG, SILENT, SILENT, TRAP, CAUGHT));

    // When, Then: a string in what was shown as near is no answer
    assertThat(tally.right()).isEqualTo(.25);
    assertThat(tally.rightDocument()).isEqualTo(.5);
    assertThat(tally.wronglyAbstained()).isEqualTo(.5);
    assertThat(tally.abstained()).isEqualTo(.5);
    assertThat(tally.quotes()).isEqualTo(10);
    assertThat(tally.misplaced()).isEqualTo(1);
  }

  @Test
  void reliabilitySaysWhatWasClaimedAndWhatWasRight() {
    assertThat(new Tally(List.of(RIGHT, WRONG, CAUGHT)).reliability().lines())
        .containsExactly(
            "confidence   questions  claimed    right",
            "0.6 to 0.7           1     0.60     0.00",
            "0.9 to 1.0           2     0.93     0.50");
  }

  @Test
  void stringsAreFoundWhateverTheirMarksAndWhiteSpace() {
    assertThat(Outcome.holds("At **most**\n 40\u00a0kg of it.", List.of("at most 40 kg"))).isTrue();
    assertThat(Outcome.holds("At most 40 kg.", List.of("14 kg", "41"))).isFalse();
    assertThat(Outcome.holds("Anything", List.of())).isFalse();
  }
}
