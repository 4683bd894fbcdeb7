package io.knowledgevault.ingestion.pressure;

import java.time.Duration;
import java.util.Optional;

/**
 * The service that is furthest behind in a tenant's feed.
 *
 * @param changes how many changes it has not applied
 * @param pace changes a second that it lately applied; null while not known
 */
record FollowerLag(String consumer, long changes, Float pace) {

  private static final long UNKNOWN = 30;
  private static final long LONGEST = 300;

  /** How long until it is no more than this far behind, in whole seconds; empty when it is not. */
  Optional<Duration> untilWithin(long maxLag) {
    if (changes <= maxLag) {
      return Optional.empty();
    }
    long seconds =
        pace == null || pace <= 0 ? UNKNOWN : (long) Math.ceil((changes - maxLag) / (double) pace);
    return Optional.of(Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST)));
  }
}
