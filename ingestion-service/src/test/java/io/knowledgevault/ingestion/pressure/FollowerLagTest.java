package io.knowledgevault.ingestion.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FollowerLagTest {

  @Test
  void nothingIsHeldBackUpToTheLimit() {
    assertThat(new FollowerLag("search", 1_000, 5f).untilWithin(1_000)).isEmpty();
  }

  @Test
  void theWaitIsWhatTheConsumerNeedsForTheExcess() {
    assertThat(new FollowerLag("search", 1_101, 10f).untilWithin(1_000))
        .contains(Duration.ofSeconds(11));
    assertThat(new FollowerLag("search", 1_001, 500f).untilWithin(1_000))
        .contains(Duration.ofSeconds(1));
    assertThat(new FollowerLag("search", 1_000_000, 1f).untilWithin(1_000))
        .contains(Duration.ofMinutes(5));
  }

  @Test
  void unknownPaceMeansHalfAMinute() {
    assertThat(new FollowerLag("gap", 2_000, null).untilWithin(1_000))
        .contains(Duration.ofSeconds(30));
    assertThat(new FollowerLag("gap", 2_000, 0f).untilWithin(1_000))
        .contains(Duration.ofSeconds(30));
  }
}
