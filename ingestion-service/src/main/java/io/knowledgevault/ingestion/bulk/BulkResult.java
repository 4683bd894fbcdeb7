package io.knowledgevault.ingestion.bulk;

import java.util.List;
import java.util.UUID;

/**
 * What became of a bulk action.
 *
 * @param succeeded how many documents it changed
 */
record BulkResult(int succeeded, List<Failure> failed) {

  /** A document that it could not be done to. */
  record Failure(UUID id, String error) {}
}
