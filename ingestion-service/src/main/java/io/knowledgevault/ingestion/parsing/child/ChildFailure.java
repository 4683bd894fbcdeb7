package io.knowledgevault.ingestion.parsing.child;

/**
 * The child gave no answer. It is gone, and what it was asked is to blame, but for {@code START}.
 */
public final class ChildFailure extends Exception {

  /** How it ended. */
  public enum Reason {
    /** It could not be started; nobody knows about the question yet. */
    START,
    /** It was stopped because its time was over. */
    TIME,
    /** It needed more memory than it may have. */
    MEMORY,
    /** Its answer was too long to be sent. */
    LENGTH,
    /** It broke down. */
    CRASH
  }

  private final Reason reason;

  ChildFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
