package io.knowledgevault.search.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.search.snippet.Snippet.Highlight;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Answer of {@code POST /api/v1/search}.
 *
 * @param hits best first
 * @param seq the feed number that the index had: what was written up to it was searched
 * @param degraded legs that could not take part; {@code behind} when {@code minSeq} was not reached
 *     in time
 */
public record SearchResponse(List<Hit> hits, long tookMs, long seq, List<String> degraded) {

  /**
   * A passage found.
   *
   * @param highlights offsets into the snippet, in UTF-16 code units
   * @param scores only when explained
   * @param duplicates documents that say the same, which this one stands for; absent when there are
   *     none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Hit(
      UUID documentId,
      UUID passageId,
      String title,
      String snippet,
      List<Highlight> highlights,
      double score,
      Scores scores,
      String sourceType,
      String sourceUrl,
      Instant createdAt,
      List<String> headingPath,
      List<UUID> duplicates) {}

  /**
   * The legs' own scores.
   *
   * @param lexical BM25
   * @param semantic cosine
   */
  public record Scores(double lexical, double semantic) {}
}
