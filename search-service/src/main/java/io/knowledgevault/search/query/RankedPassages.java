package io.knowledgevault.search.query;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * An answer of the index, as it is cached: ids and scores only. What may be shown is asked of
 * Postgres each time.
 *
 * @param seq the feed number that the index had
 * @param entries best first
 * @param degraded legs that were left out
 */
@RegisterForReflection
public record RankedPassages(long seq, List<Entry> entries, List<String> degraded) {

  public RankedPassages {
    entries = List.copyOf(entries);
    degraded = List.copyOf(degraded);
  }

  /** One passage. */
  @RegisterForReflection
  public record Entry(
      UUID passageId, UUID documentId, double score, double lexical, double semantic) {}
}
