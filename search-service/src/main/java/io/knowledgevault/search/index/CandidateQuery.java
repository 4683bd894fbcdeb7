package io.knowledgevault.search.index;

import java.util.List;

/**
 * A question to an index.
 *
 * @param text for the lexical leg; null leaves the leg out
 * @param vector for the dense leg; null leaves the leg out
 * @param perLeg how many candidates each leg contributes, whatever the caller's limit is
 * @param unwanted phrases; candidates that speak of one are marked
 */
public record CandidateQuery(
    String text, float[] vector, Filters filters, int perLeg, List<String> unwanted) {

  public CandidateQuery {
    unwanted = List.copyOf(unwanted);
  }

  /** A question that excludes nothing. */
  public CandidateQuery(String text, float[] vector, Filters filters, int perLeg) {
    this(text, vector, filters, perLeg, List.of());
  }
}
