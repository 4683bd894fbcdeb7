package io.knowledgevault.integration.ingestion;

import java.time.Duration;

/** Ingestion is there and asks to wait: nothing is wrong, neither with it nor with a document. */
public final class IngestionBusyException extends IngestionUnavailableException {

  private final Duration wait;

  IngestionBusyException(Throwable cause, Duration wait) {
    super(cause);
    this.wait = wait;
  }

  /** For how long it asked; zero when it did not say. */
  public Duration askedToWait() {
    return wait;
  }
}
