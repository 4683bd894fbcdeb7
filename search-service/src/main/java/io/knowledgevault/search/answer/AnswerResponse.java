package io.knowledgevault.search.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.search.answer.history.Exchange;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Answer of {@code POST /api/v1/answers}.
 *
 * @param answer null when abstained
 * @param abstained true when the passages found do not support an answer
 * @param confidence 0 to 1, calibrated
 * @param model who wrote it; {@code extractive} takes sentences as they stand
 * @param id what feedback is given to
 * @param askedAs the question as it was understood, when it leant on the conversation
 * @param nearest when abstained: quotes, without markers, of the passages that came nearest
 */
public record AnswerResponse(
    String answer,
    boolean abstained,
    double confidence,
    List<Citation> citations,
    String model,
    long tookMs,
    UUID id,
    @JsonInclude(JsonInclude.Include.NON_NULL) UUID conversationId,
    @JsonInclude(JsonInclude.Include.NON_NULL) String askedAs,
    @Schema(
            description =
                "When abstained: quotes, without markers, of the passages that came nearest")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Citation> nearest) {

  public AnswerResponse {
    citations = List.copyOf(citations);
    nearest = List.copyOf(nearest);
  }

  /** One that is not kept yet. */
  AnswerResponse(
      String answer,
      boolean abstained,
      double confidence,
      List<Citation> citations,
      String model,
      long tookMs) {
    this(answer, abstained, confidence, citations, model, tookMs, null, null, null, List.of());
  }

  /** The same with what came nearest. */
  AnswerResponse near(List<Citation> quotes) {
    return new AnswerResponse(
        answer,
        abstained,
        confidence,
        citations,
        model,
        tookMs,
        id,
        conversationId,
        askedAs,
        quotes);
  }

  /** The same in another's name. */
  AnswerResponse by(String writer) {
    return new AnswerResponse(answer, abstained, confidence, citations, writer, tookMs)
        .near(nearest);
  }

  /** The same as it is given to whoever asked. */
  AnswerResponse to(Asked asked, long millis) {
    return new AnswerResponse(
        answer,
        abstained,
        confidence,
        citations,
        model,
        millis,
        asked.id(),
        asked.request().conversationId(),
        asked.leans() ? asked.askedAs() : null,
        nearest);
  }

  /** One that was kept, with what may still be shown of it. */
  static AnswerResponse of(Exchange kept) {
    return new AnswerResponse(
        kept.text(),
        kept.abstained(),
        kept.confidence(),
        kept.citations(),
        kept.model(),
        0,
        kept.id(),
        kept.conversationId(),
        kept.askedAs().equals(kept.question()) ? null : kept.askedAs(),
        List.of());
  }

  /**
   * What a part of the answer stands on.
   *
   * @param marker as it stands in the answer, for example {@code [1]}; null for what is not in it
   * @param quote word for word
   * @param start where the quote begins in the document's text, in UTF-16 code units
   * @param end exclusive
   */
  public record Citation(
      @JsonInclude(JsonInclude.Include.NON_NULL) String marker,
      UUID documentId,
      UUID passageId,
      String title,
      String quote,
      int start,
      int end) {}
}
