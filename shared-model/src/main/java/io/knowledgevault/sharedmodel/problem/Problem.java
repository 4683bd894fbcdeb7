package io.knowledgevault.sharedmodel.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An error as the API answers it: {@code application/problem+json}, RFC 9457.
 *
 * @param type URN of the kind, see {@link ProblemType#uri()}
 * @param title the same for every problem of the kind
 * @param status the HTTP status, repeated for logs
 * @param detail what went wrong here and what the caller can do about it
 * @param instance path of the request
 * @param requestId the id that stands in the logs
 * @param violations fields that failed validation; empty otherwise
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String requestId,
    List<Violation> violations) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    violations = violations == null ? List.of() : List.copyOf(violations);
  }

  public static Problem of(
      ProblemType type,
      int status,
      String detail,
      String instance,
      String requestId,
      List<Violation> violations) {
    return new Problem(type.uri(), type.title(), status, detail, instance, requestId, violations);
  }

  /**
   * One field that failed.
   *
   * @param field path in the body or name of the parameter
   * @param message what is expected
   */
  public record Violation(String field, String message) {}
}
