package io.knowledgevault.servicekit.job;

import java.time.Duration;

/**
 * The job cannot go on now through no fault of its own, such as a neighbour that is away. It is
 * queued again after a pause, and no failure is counted; the message is shown to people.
 */
public final class JobPostponedException extends RuntimeException {

  private final Duration pause;

  public JobPostponedException(String message, Duration pause) {
    super(message, null, false, false);
    this.pause = pause;
  }

  Duration pause() {
    return pause;
  }
}
