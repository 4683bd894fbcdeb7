package io.knowledgevault.ingestion.parsing.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairTurnsTest {

  /** Tasks that were given a place and have not ended, in order. */
  private final List<Runnable> started = new ArrayList<>();

  private final List<String> order = new ArrayList<>();
  private final FairTurns<String> turns = new FairTurns<>(2, 10, started::add);

  @Test
  void onePlaceIsKeptForWhoHasNothingRunning() {
    // Given
    offer("busy", 4);
    assertThat(started).hasSize(2);

    // When
    offer("other", 2);

    // Then
    assertThat(started).hasSize(3);
    runAll();
    assertThat(order).startsWith("busy", "busy", "other");
    assertThat(turns.queued()).isZero();
  }

  @Test
  void whoHasFewestRunningIsNextAndEqualsTakeTurns() {
    // Given
    offer("a", 5);
    offer("b", 3);
    offer("c", 3);

    // When
    runAll();

    // Then
    assertThat(order).containsExactly("a", "a", "b", "c", "a", "b", "c", "a", "b", "c", "a");
  }

  @Test
  void nobodyFillsTheQueueAlone() {
    // When
    int accepted = 0;
    while (turns.offer("busy", () -> {})) {
      accepted++;
    }

    // Then
    assertThat(accepted).isEqualTo(2 + 5);
    assertThat(turns.offer("other", () -> {})).isTrue();
  }

  @Test
  void taskThatFailsGivesItsPlaceBack() {
    // Given
    turns.offer(
        "a",
        () -> {
          throw new IllegalStateException("as told");
        });
    offer("a", 2);

    // When
    while (!started.isEmpty()) {
      try {
        started.removeFirst().run();
      } catch (IllegalStateException asTold) {
        order.add("failed");
      }
    }

    // Then
    assertThat(order).containsExactly("failed", "a", "a");
  }

  private void offer(String who, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(turns.offer(who, () -> order.add(who))).isTrue();
    }
  }

  private void runAll() {
    while (!started.isEmpty()) {
      started.removeFirst().run();
    }
  }
}
