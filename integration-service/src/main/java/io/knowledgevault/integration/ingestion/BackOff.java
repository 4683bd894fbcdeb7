package io.knowledgevault.integration.ingestion;

import java.time.Duration;

/**
 * How long to wait before trying again: doubling pauses with half of each left to chance, so that
 * many clients do not return at the same moment ("equal jitter").
 *
 * @param first pause before the second try
 * @param longest no pause of our own choice is longer
 */
record BackOff(Duration first, Duration longest) {

  private static final int MAX_DOUBLINGS = 20;

  /**
   * The pause after a failed try.
   *
   * @param failures how many tries have failed, at least 1
   * @param asked what the other side asked for in Retry-After; zero when it did not
   * @param chance from 0 to 1
   */
  Duration pause(int failures, Duration asked, double chance) {
    long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    long full = Math.min(doubled, longest.toMillis());
    Duration own = Duration.ofMillis(full / 2 + Math.round(full / 2.0 * chance));
    return asked.compareTo(own) > 0 ? asked : own;
  }
}
