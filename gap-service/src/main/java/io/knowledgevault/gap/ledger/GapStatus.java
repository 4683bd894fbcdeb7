package io.knowledgevault.gap.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.knowledgevault.gap.detection.Words;
import java.util.Locale;

/** Where a gap stands. Lower case in JSON and in the database. */
public enum GapStatus {
  OPEN,
  IN_PROGRESS,
  ANSWERED,
  VERIFIED,
  CLOSED;

  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the lower-case form; {@link IllegalArgumentException} for anything else. */
  @JsonCreator
  public static GapStatus of(String value) {
    return Words.oneOf(values(), GapStatus::value, value, "status");
  }
}
