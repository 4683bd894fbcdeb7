package io.knowledgevault.sharedmodel.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a document stands in review. Lower case in JSON and in the database. */
public enum DocumentStatus {
  PENDING,
  CLASSIFIED,
  CONFIRMED,
  REJECTED,
  FAILED;

  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the lower-case form; {@link IllegalArgumentException} for anything else. */
  @JsonCreator
  public static DocumentStatus of(String value) {
    for (DocumentStatus each : values()) {
      if (each.value().equals(value)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "status must be pending, classified, confirmed, rejected or failed");
  }
}
