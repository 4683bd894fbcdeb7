package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An answer as server-sent events: {@code passages} once, {@code token} for each part of the text,
 * {@code citation} after the part that it belongs to, {@code done} with the whole answer. An {@code
 * error} event ends the stream instead, for the status is sent already.
 */
record AnswerEvents(Sse sse) {

  private static final int PREVIEW = 200;

  OutboundSseEvent passages(List<StoredPassage> passages) {
    return event("passages", passages.stream().map(AnswerEvents::preview).toList());
  }

  private static PassagePreview preview(StoredPassage passage) {
    String text = passage.text();
    String start = text.length() > PREVIEW ? text.substring(0, PREVIEW) + "…" : text;
    return new PassagePreview(passage.documentId(), passage.id(), passage.title(), start);
  }

  List<OutboundSseEvent> answer(AnswerResponse answer) {
    List<OutboundSseEvent> events = new ArrayList<>();
    for (Citation citation : answer.citations()) {
      String separator = events.isEmpty() ? "" : " ";
      events.add(event("token", new Token(separator + citation.quote() + " " + citation.marker())));
      events.add(event("citation", citation));
    }
    events.add(event("done", answer));
    return events;
  }

  OutboundSseEvent error(Throwable failure) {
    if (failure instanceof ProblemException problem) {
      ProblemType type = problem.type();
      return event("error", new StreamError(type.uri(), type.status(), problem.getMessage()));
    }
    ProblemType type = ProblemType.UNEXPECTED;
    return event("error", new StreamError(type.uri(), type.status(), type.title()));
  }

  private OutboundSseEvent event(String name, Object data) {
    return sse.newEventBuilder()
        .name(name)
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(data)
        .build();
  }

  /** A passage that the answer may stand on. */
  @RegisterForReflection
  record PassagePreview(UUID documentId, UUID passageId, String title, String text) {}

  /** A part of the answer's text; all parts together are the answer. */
  @RegisterForReflection
  record Token(String text) {}

  /** What went wrong, as a problem document would say it. */
  @RegisterForReflection
  record StreamError(String type, int status, String detail) {}
}
