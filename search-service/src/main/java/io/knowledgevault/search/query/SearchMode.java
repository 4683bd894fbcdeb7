package io.knowledgevault.search.query;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which legs a search uses. Lower case in JSON. */
public enum SearchMode {
  HYBRID,
  LEXICAL,
  SEMANTIC;

  boolean usesWords() {
    return this != SEMANTIC;
  }

  boolean usesVectors() {
    return this != LEXICAL;
  }

  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the lower-case form; {@link IllegalArgumentException} for anything else. */
  @JsonCreator
  public static SearchMode of(String value) {
    for (SearchMode mode : values()) {
      if (mode.value().equals(value)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("mode must be hybrid, lexical or semantic");
  }
}
