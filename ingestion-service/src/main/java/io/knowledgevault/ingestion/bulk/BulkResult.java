package io.knowledgevault.ingestion.bulk;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What became of a bulk action.
 *
 * @param succeeded how many of the documents that were asked for it was done to
 */
record BulkResult(int succeeded, List<Failure> failed) {

  static final String UNKNOWN = "There is no such document.";

  /** A document that it could not be done to. */
  record Failure(UUID id, String error) {}

  static BulkResult of(List<UUID> asked, Set<UUID> done) {
    return of(asked, done, id -> UNKNOWN);
  }

  static BulkResult of(List<UUID> asked, Set<UUID> done, Function<UUID, String> why) {
    List<Failure> failed =
        asked.stream()
            .filter(id -> !done.contains(id))
            .map(id -> new Failure(id, why.apply(id)))
            .toList();
    return new BulkResult(asked.size() - failed.size(), failed);
  }
}
