package io.knowledgevault.search.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.AnswerStep.Done;
import io.knowledgevault.search.answer.AnswerStep.Found;
import io.knowledgevault.search.answer.AnswerStep.Said;
import io.knowledgevault.search.answer.history.Exchange;
import io.knowledgevault.search.answer.history.Part;
import io.knowledgevault.search.answer.stream.AnswerEvent;
import io.knowledgevault.search.answer.stream.StoredEvents;
import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An answer as events: {@code passages} once, {@code token} for each part of the text, {@code
 * citation} after the part that it belongs to, {@code done} with the whole answer. An {@code error}
 * event ends the stream instead, for the status is sent already. Numbers the events of one stream;
 * not thread-safe.
 */
final class AnswerEvents {

  private static final int PREVIEW = 200;

  private final ObjectMapper json;
  private int last;

  AnswerEvents(ObjectMapper json) {
    this.json = json;
  }

  /** How kept answers become events. */
  static StoredEvents stored(ObjectMapper json) {
    return new StoredEvents() {
      @Override
      public List<AnswerEvent> of(Exchange exchange) {
        return new AnswerEvents(json).of(exchange);
      }

      @Override
      public AnswerEvent lost() {
        return new AnswerEvents(json)
            .of(
                new ProblemException(
                    ProblemType.GONE, "The rest of this answer is gone; ask again."));
      }
    };
  }

  List<AnswerEvent> of(AnswerStep step) {
    return switch (step) {
      case Found found ->
          List.of(event("passages", found.passages().stream().map(AnswerEvents::preview).toList()));
      case Said said -> of(said.part());
      case Done done -> List.of(event("done", done.answer()));
    };
  }

  private static PassagePreview preview(StoredPassage passage) {
    String text = passage.text();
    String start = text.length() > PREVIEW ? text.substring(0, PREVIEW) + "…" : text;
    return new PassagePreview(passage.documentId(), passage.id(), passage.title(), start);
  }

  /** The first event told the passages; the next is the second. */
  private List<AnswerEvent> of(Part part) {
    List<AnswerEvent> events = new ArrayList<>();
    String separator = last <= 1 ? "" : " ";
    events.add(event("token", new Token(separator + part.text())));
    for (Citation citation : part.citations()) {
      events.add(event("citation", citation));
    }
    return events;
  }

  /** The passages are not kept; their event is left out. */
  private List<AnswerEvent> of(Exchange exchange) {
    last = 1;
    List<AnswerEvent> events = new ArrayList<>();
    exchange.parts().forEach(part -> events.addAll(of(part)));
    events.add(event("done", AnswerResponse.of(exchange)));
    return events;
  }

  AnswerEvent of(Throwable failure) {
    if (failure instanceof ProblemException problem) {
      ProblemType type = problem.type();
      return event("error", new StreamError(type.uri(), type.status(), problem.getMessage()));
    }
    ProblemType type = ProblemType.UNEXPECTED;
    return event("error", new StreamError(type.uri(), type.status(), type.title()));
  }

  private AnswerEvent event(String name, Object data) {
    return new AnswerEvent(++last, name, json.valueToTree(data));
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
