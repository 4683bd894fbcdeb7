package io.knowledgevault.search.answer;

import java.util.List;
import java.util.UUID;

/**
 * Answer of {@code POST /api/v1/answers}.
 *
 * @param answer null when abstained
 * @param abstained true when the passages found do not support an answer
 * @param confidence 0 to 1, calibrated
 * @param model who wrote it; {@code extractive} takes sentences as they stand
 */
public record AnswerResponse(
    String answer,
    boolean abstained,
    double confidence,
    List<Citation> citations,
    String model,
    long tookMs) {

  public AnswerResponse {
    citations = List.copyOf(citations);
  }

  AnswerResponse took(long millis) {
    return new AnswerResponse(answer, abstained, confidence, citations, model, millis);
  }

  /**
   * What a part of the answer stands on.
   *
   * @param marker as it stands in the answer, for example {@code [1]}
   * @param quote word for word
   * @param start where the quote begins in the document's text, in UTF-16 code units
   * @param end exclusive
   */
  public record Citation(
      String marker,
      UUID documentId,
      UUID passageId,
      String title,
      String quote,
      int start,
      int end) {}
}
