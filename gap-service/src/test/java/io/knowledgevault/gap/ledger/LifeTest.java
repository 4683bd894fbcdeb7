package io.knowledgevault.gap.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeTest {

  @ParameterizedTest
  @EnumSource(GapStatus.class)
  void keepsAPersonsWordWhileTheEvidenceIsTheSame(GapStatus status) {
    assertThat(new Life(status, false).seen(false).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource(names = {"ANSWERED", "VERIFIED", "CLOSED"})
  void opensWhatWasSettledWhenTheEvidenceChanges(GapStatus status) {
    assertThat(new Life(status, false).seen(true)).isEqualTo(Life.NEW);
  }

  @Test
  void leavesWorkInProgressAloneWhenTheEvidenceChanges() {
    assertThat(new Life(GapStatus.IN_PROGRESS, false).seen(true).status())
        .isEqualTo(GapStatus.IN_PROGRESS);
  }

  @Test
  void opensAgainWhatTheDocumentsClosed() {
    // When
    Life closed = Life.NEW.gone();

    // Then
    assertThat(closed).isEqualTo(new Life(GapStatus.CLOSED, true));
    assertThat(closed.seen(false)).isEqualTo(Life.NEW);
  }

  @Test
  void doesNotTakeTheClosingFromThePersonWhoDidIt() {
    assertThat(new Life(GapStatus.CLOSED, false).gone().closedByDocuments()).isFalse();
  }
}
