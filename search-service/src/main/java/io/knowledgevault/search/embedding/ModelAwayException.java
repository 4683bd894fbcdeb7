package io.knowledgevault.search.embedding;

import java.time.Duration;
import java.util.Optional;

/**
 * A model does not answer, or not as it should, through no fault of the texts: the same call may
 * succeed later.
 */
public final class ModelAwayException extends RuntimeException {

  private final Duration retryAfter;

  /**
   * @param retryAfter what the model asked for; null when it said nothing
   */
  public ModelAwayException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  public ModelAwayException(String message) {
    this(message, null);
  }

  /** How long the model wants to be left alone, if it said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
