package io.knowledgevault.gap.detection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a gap is about. Lower case in JSON and in the database. */
public enum Category {
  DECISION,
  TECHNICAL,
  PROCESS,
  CONTEXT,
  RELATIONSHIP,
  TIMELINE,
  OUTCOME,
  RATIONALE,
  CONTRADICTION,
  QUESTION;

  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the lower-case form; {@link IllegalArgumentException} for anything else. */
  @JsonCreator
  public static Category of(String value) {
    return Words.oneOf(values(), Category::value, value, "category");
  }
}
