package io.knowledgevault.sharedmodel.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a document is to the company. Lower case in JSON and in the database. */
public enum Classification {
  WORK,
  PERSONAL,
  SPAM,
  UNKNOWN;

  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the lower-case form; {@link IllegalArgumentException} for anything else. */
  @JsonCreator
  public static Classification of(String value) {
    for (Classification each : values()) {
      if (each.value().equals(value)) {
        return each;
      }
    }
    throw new IllegalArgumentException("classification must be work, personal, spam or unknown");
  }
}
