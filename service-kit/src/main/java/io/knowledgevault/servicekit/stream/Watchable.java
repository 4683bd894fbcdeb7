package io.knowledgevault.servicekit.stream;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** A resource with {@link Watched} streams. */
public interface Watchable {

  /**
   * Looks whether there is something to watch for the caller.
   *
   * @param name the path's parameter, an id or another name
   * @return anything when there is; a failure, such as 404, is the answer
   */
  Uni<?> find(String name);

  /** Reads an id from the path; 400 when it is none. */
  static UUID id(String name) {
    try {
      return UUID.fromString(name);
    } catch (IllegalArgumentException none) {
      throw ProblemException.invalid("id", "must be a UUID");
    }
  }
}
