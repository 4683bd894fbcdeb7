package io.knowledgevault.search.answer.stream;

import io.knowledgevault.servicekit.problem.ProblemException;
import java.util.UUID;

/**
 * What a reader of a stream has seen last; the {@code id} of an event. The answer's id is 74 random
 * bits, and whoever names one must be the user that it belongs to.
 *
 * @param number of the event; 0 for none yet
 */
public record EventId(UUID answer, int number) {

  /** Reads {@code Last-Event-ID}; a 400 problem when it is none of ours. */
  public static EventId of(String header) {
    int colon = header.indexOf(':');
    try {
      int number = Integer.parseInt(header.substring(colon + 1).strip());
      if (colon < 0 || number < 0) {
        throw new NumberFormatException();
      }
      return new EventId(UUID.fromString(header.substring(0, colon).strip()), number);
    } catch (IllegalArgumentException malformed) {
      throw ProblemException.invalid("Last-Event-ID", "must be the id of an event that you got");
    }
  }

  @Override
  public String toString() {
    return answer + ":" + number;
  }
}
