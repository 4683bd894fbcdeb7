package io.knowledgevault.ingestion.platform;

import io.knowledgevault.servicekit.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads points in time as callers write them: with an offset, or a date alone. */
public final class InstantParameter {

  private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MAX = Instant.parse("9999-12-31T23:59:59Z");

  private InstantParameter() {}

  /** Null for null or blank; a 400 problem that names the field for anything unreadable. */
  public static Instant read(String field, String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      Instant at =
          value.length() == 10
              ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(value).toInstant();
      return inRange(field, at);
    } catch (DateTimeException unreadable) {
      throw invalid(field);
    }
  }

  /** Postgres and people know years 1 to 9999. */
  public static Instant inRange(String field, Instant at) {
    if (at != null && !inRange(at)) {
      throw invalid(field);
    }
    return at;
  }

  static boolean inRange(Instant at) {
    return !at.isBefore(MIN) && !at.isAfter(MAX);
  }

  private static ProblemException invalid(String field) {
    return ProblemException.invalid(
        field, "must be a date or a time with offset, for example 2026-03-01T10:00:00Z");
  }
}
