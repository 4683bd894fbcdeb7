package io.knowledgevault.localstack.demo;

/** A step of the demonstration did not do what it should. */
public final class StepFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StepFailedException(String step, Throwable cause) {
    super("step failed: " + step, cause);
  }
}
