package io.knowledgevault.sharedmodel.page;

/** The {@code cursor} parameter is not one that this API handed out; the caller's mistake (400). */
public final class MalformedCursorException extends RuntimeException {

  public MalformedCursorException() {
    super("cursor is not one that this list returned; start again without it");
  }
}
