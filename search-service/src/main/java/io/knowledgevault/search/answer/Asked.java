package io.knowledgevault.search.answer;

import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.servicekit.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question that is being answered.
 *
 * @param id of the answer to come
 * @param askedAs the question with what it leans on from the conversation
 * @param earlier questions of the conversation, newest first
 * @param passages what the answer may stand on, best first
 */
record Asked(
    UUID id,
    UUID questionId,
    Caller caller,
    AnswerRequest request,
    String askedAs,
    List<String> earlier,
    List<StoredPassage> passages,
    Instant at) {

  /** Whether it was not understood as it was written. */
  boolean leans() {
    return !askedAs.equals(question());
  }

  String question() {
    return request.question().strip();
  }

  Asked with(List<StoredPassage> found) {
    return new Asked(id, questionId, caller, request, askedAs, earlier, found, at);
  }
}
