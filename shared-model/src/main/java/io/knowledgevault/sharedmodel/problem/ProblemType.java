package io.knowledgevault.sharedmodel.problem;

/**
 * The kinds of problem that the API answers with (RFC 9457). The slug is part of the contract:
 * clients may branch on {@code type}, so a slug is never renamed.
 */
public enum ProblemType {
  VALIDATION(400, "validation", "The request is not valid"),
  MALFORMED_BODY(400, "malformed-body", "The body cannot be read"),
  BAD_CURSOR(400, "bad-cursor", "The cursor is not valid"),
  UNAUTHENTICATED(401, "unauthenticated", "Authentication is needed"),
  FORBIDDEN(403, "forbidden", "Not allowed"),
  NOT_FOUND(404, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
  NOT_ACCEPTABLE(406, "not-acceptable", "Cannot answer in the asked media type"),
  CONFLICT(409, "conflict", "Conflicts with the present state"),
  GONE(410, "gone", "Gone"),
  TOO_LARGE(413, "too-large", "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Media type not supported"),
  UNPROCESSABLE(422, "unprocessable", "The content cannot be processed"),
  LOCKED(423, "locked", "Locked"),
  TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
  HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large"),
  UNEXPECTED(500, "unexpected", "Something went wrong on our side"),
  BAD_UPSTREAM(502, "bad-upstream", "A service behind answered badly"),
  UNAVAILABLE(503, "unavailable", "Not available at the moment"),
  UPSTREAM_TIMEOUT(504, "upstream-timeout", "A service behind took too long");

  private final int status;
  private final String slug;
  private final String title;

  ProblemType(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The {@code type} member: a URN, since the meaning is told in the docs, not behind a link. */
  public String uri() {
    return "urn:knowledgevault:problem:" + slug;
  }

  /**
   * The type that stands for a bare HTTP status; 4xx and 5xx without one of their own fall back.
   */
  public static ProblemType ofStatus(int status) {
    for (ProblemType type : values()) {
      if (type.status == status) {
        return type;
      }
    }
    return status >= 500 ? UNEXPECTED : VALIDATION;
  }
}
