package io.knowledgevault.search.query;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An answer of the index, as it is cached: ids and scores only. What may be shown is asked of
 * Postgres each time.
 *
 * @param seq the feed number that the index had
 * @param entries best first
 * @param more whether there may be passages behind these
 * @param degraded legs that were left out, {@code behind} when the number asked for was not reached
 */
@RegisterForReflection
public record RankedPassages(long seq, List<Entry> entries, boolean more, List<String> degraded) {

  public RankedPassages {
    entries = List.copyOf(entries);
    degraded = List.copyOf(degraded);
  }

  /** Nothing, since neither leg could take part. */
  static RankedPassages without(SearchMode mode) {
    List<String> legs =
        Stream.of(SearchMode.LEXICAL, SearchMode.SEMANTIC)
            .filter(leg -> mode == SearchMode.HYBRID || mode == leg)
            .map(SearchMode::value)
            .toList();
    return new RankedPassages(0, List.of(), false, legs);
  }

  /** The same, saying so if it does not reach the feed number that was asked for. */
  RankedPassages against(long minSeq) {
    if (seq >= minSeq) {
      return this;
    }
    List<String> told = Stream.concat(degraded.stream(), Stream.of("behind")).toList();
    return new RankedPassages(seq, entries, more, told);
  }

  /** One passage. */
  @RegisterForReflection
  public record Entry(
      UUID passageId, UUID documentId, double score, double lexical, double semantic) {}
}
