package io.knowledgevault.integration.ingestion;

/** Ingestion could not be reached for as long as we waited; the run goes on later. */
public sealed class IngestionUnavailableException extends RuntimeException
    permits IngestionBusyException {

  IngestionUnavailableException(Throwable cause) {
    super("Documents cannot be stored at the moment; the sync goes on by itself.", cause);
  }
}
