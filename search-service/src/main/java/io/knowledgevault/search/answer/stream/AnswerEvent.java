package io.knowledgevault.search.answer.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One event of an answer's stream.
 *
 * @param number 1 for the first; without holes
 * @param data what the event says, as JSON
 */
@RegisterForReflection
public record AnswerEvent(int number, String name, JsonNode data) {

  /** True when no event follows. */
  boolean ends() {
    return name.equals("done") || name.equals("error");
  }
}
