package io.knowledgevault.localstack.client;

/** The suite answered something else than it should have. */
public final class UnexpectedAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnexpectedAnswerException(String message) {
    super(message);
  }
}
