package io.knowledgevault.search.index;

/** An index that can no longer be read or written, and must be built anew from Postgres. */
public final class IndexDamagedException extends RuntimeException {

  public IndexDamagedException(Throwable cause) {
    super("the index is damaged: " + cause, cause);
  }
}
