package io.knowledgevault.sharedmodel.question;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a question counts as not answered. Lower case in JSON. */
public enum UnansweredKind {
  /** A search or a question to which there is nothing. */
  NOTHING_FOUND,
  /** There were passages, but none that answers it. */
  ABSTAINED,
  /** There was an answer, and a person said that it is no good. */
  NOT_USEFUL,
  /** It was one of these, and the person has changed their mind. */
  WITHDRAWN;

  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the lower-case form; {@link IllegalArgumentException} for anything else. */
  @JsonCreator
  public static UnansweredKind of(String value) {
    for (UnansweredKind kind : values()) {
      if (kind.value().equals(value)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind must be nothing_found, abstained, not_useful or withdrawn");
  }
}
