package io.knowledgevault.servicekit.job;

/** The job cannot succeed however often it is tried; the message is shown to people. */
public final class JobFailedException extends RuntimeException {

  public JobFailedException(String message) {
    super(message);
  }
}
