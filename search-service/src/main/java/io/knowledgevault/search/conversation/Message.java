package io.knowledgevault.search.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.history.Exchange;
import io.knowledgevault.sharedmodel.page.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What somebody said in a conversation. Of an answer only those parts are shown whose quotes its
 * documents still say.
 *
 * @param id of an answer: what feedback is given to
 * @param role {@code user} or {@code assistant}
 * @param text null when there is no answer, or nothing left to show
 * @param answerId of an answer its own id, of a question that of its answer
 * @param withdrawn true when there was an answer and all its documents are gone or say otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(
    UUID id,
    String role,
    @JsonInclude String text,
    UUID answerId,
    Instant createdAt,
    String askedAs,
    Boolean abstained,
    Boolean withdrawn,
    Double confidence,
    List<Citation> citations,
    String model,
    Boolean useful) {

  /** How many messages an exchange makes. */
  static final int EACH = 2;

  static final int CURSOR_PARTS = 2;

  /** The question, then the answer. */
  static List<Message> of(Exchange exchange) {
    return List.of(question(exchange), answer(exchange));
  }

  private static Message question(Exchange exchange) {
    return new Message(
        exchange.questionId(),
        "user",
        exchange.question(),
        exchange.id(),
        exchange.createdAt(),
        exchange.askedAs().equals(exchange.question()) ? null : exchange.askedAs(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Message answer(Exchange exchange) {
    return new Message(
        exchange.id(),
        "assistant",
        exchange.text(),
        exchange.id(),
        exchange.createdAt(),
        null,
        exchange.abstained(),
        exchange.withdrawn(),
        exchange.confidence(),
        exchange.citations(),
        exchange.model(),
        exchange.useful());
  }

  /** The place behind this message. */
  Cursor cursor() {
    return Cursor.of(answerId, place());
  }

  boolean isBehind(Cursor cursor) {
    int order = answerId.toString().compareTo(cursor.uuid(0).toString());
    return order > 0 || order == 0 && place() > cursor.number(1);
  }

  private int place() {
    return role.equals("user") ? 0 : 1;
  }
}
