package io.knowledgevault.ingestion.parsing.limit;

/**
 * A file that cannot become a document. The message is shown to the user: it says what is wrong
 * with this file and, where there is one, what to do about it.
 */
public final class UnreadableException extends RuntimeException {

  public UnreadableException(String message) {
    super(message);
  }

  public UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
