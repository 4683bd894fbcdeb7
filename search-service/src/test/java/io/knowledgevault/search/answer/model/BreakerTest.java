package io.knowledgevault.search.answer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private long now = 5;
  private final Breaker breaker = new Breaker(2, Duration.ofNanos(100), () -> now);

  @Test
  void opensAfterSoManyFailuresInARow() {
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    assertThat(breaker.tryPass()).isTrue();
    breaker.failed();
    assertThat(breaker.tryPass()).isFalse();
  }

  @Test
  void letsOneTrialPassWhenItsRestIsOver() {
    // Given
    breaker.failed();
    breaker.failed();
    now += 100;
    // When, Then
    assertThat(breaker.tryPass()).isTrue();
    assertThat(breaker.tryPass()).isFalse();
    breaker.succeeded();
    assertThat(breaker.tryPass()).isTrue();
  }

  @Test
  void restsAgainWhenTheTrialFails() {
    // Given
    breaker.failed();
    breaker.failed();
    now += 100;
    breaker.tryPass();
    // When
    breaker.failed();
    // Then
    now += 99;
    assertThat(breaker.tryPass()).isFalse();
    now += 1;
    assertThat(breaker.tryPass()).isTrue();
  }

  @Test
  void trialThatIsGivenUpMakesRoomForAnother() {
    // Given
    breaker.failed();
    breaker.failed();
    now += 100;
    breaker.tryPass();
    // When
    breaker.abandoned();
    // Then
    assertThat(breaker.tryPass()).isTrue();
  }
}
