package io.knowledgevault.search.index;

/** An index that can no longer be read or written, and must be built anew from Postgres. */
public final class IndexDamagedException extends RuntimeException {

  /** One that is no longer where it was. */
  public IndexDamagedException(String message) {
    super(message, null, false, false);
  }

  public IndexDamagedException(Throwable cause) {
    super("the index is damaged: " + cause, cause);
  }
}
