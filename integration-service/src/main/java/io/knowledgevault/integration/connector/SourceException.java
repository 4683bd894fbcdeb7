package io.knowledgevault.integration.connector;

/** The source as a whole cannot be read now; the message is shown to people. */
public final class SourceException extends RuntimeException {

  public SourceException(String reason) {
    super(reason, null, false, false);
  }
}
