package io.knowledgevault.integration.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemovalGuardTest {

  private final RemovalGuard guard = new RemovalGuard(0.5, 20);

  @Test
  void aFewMayAlwaysGo() {
    assertThat(guard.allows(20, 20)).isTrue();
    assertThat(guard.allows(0, 0)).isTrue();
  }

  @Test
  void aShareMayGoAndNotOneMore() {
    assertThat(guard.allows(100, 50)).isTrue();
    assertThat(guard.allows(100, 51)).isFalse();
    assertThat(guard.allows(21, 21)).isFalse();
  }
}
