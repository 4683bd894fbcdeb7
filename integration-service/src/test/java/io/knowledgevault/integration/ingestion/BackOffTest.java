package io.knowledgevault.integration.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private final BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(15));

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(backOff.pause(1, Duration.ZERO, 1)).hasMillis(500);
    assertThat(backOff.pause(2, Duration.ZERO, 1)).hasMillis(1000);
    assertThat(backOff.pause(5, Duration.ZERO, 1)).hasMillis(8000);
    assertThat(backOff.pause(6, Duration.ZERO, 1)).hasMillis(15_000);
    assertThat(backOff.pause(1_000_000, Duration.ZERO, 1)).hasMillis(15_000);
  }

  @Test
  void halfOfAPauseIsLeftToChance() {
    assertThat(backOff.pause(2, Duration.ZERO, 0)).hasMillis(500);
    assertThat(backOff.pause(2, Duration.ZERO, 0.5)).hasMillis(750);
  }

  @Test
  void whatTheOtherSideAsksForIsTheLeast() {
    assertThat(backOff.pause(1, Duration.ofSeconds(3), 1)).hasSeconds(3);
    assertThat(backOff.pause(6, Duration.ofSeconds(3), 1)).hasSeconds(15);
  }
}
