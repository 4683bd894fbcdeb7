package io.knowledgevault.servicekit.problem;

import io.knowledgevault.sharedmodel.problem.Problem.Violation;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A failure that the caller is to see as a problem document. The detail is written for the caller:
 * what is wrong and what to do. It must hold nothing secret and nothing of another tenant.
 */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final transient List<Violation> violations;
  private final Duration retryAfter;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), null);
  }

  public ProblemException(ProblemType type, String detail, List<Violation> violations) {
    this(type, detail, violations, null);
  }

  private ProblemException(
      ProblemType type, String detail, List<Violation> violations, Duration retryAfter) {
    // A problem is an answer, not a bug: no stack trace to pay for.
    super(detail, null, false, false);
    this.type = type;
    this.violations = List.copyOf(violations);
    this.retryAfter = retryAfter;
  }

  /** 404, also for what belongs to another tenant. */
  public static ProblemException notFound(String what) {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such " + what + ".");
  }

  /** 409. */
  public static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  /** 400 with one violation. */
  public static ProblemException invalid(String field, String message) {
    return new ProblemException(
        ProblemType.VALIDATION, field + " " + message, List.of(new Violation(field, message)));
  }

  /** 503 or 429 with a {@code Retry-After} header, in whole seconds, at least one. */
  public static ProblemException retryLater(ProblemType type, String detail, Duration after) {
    return new ProblemException(type, detail, List.of(), after);
  }

  public ProblemType type() {
    return type;
  }

  public List<Violation> violations() {
    return violations;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
