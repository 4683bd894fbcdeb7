package io.knowledgevault.sharedmodel.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of one item handed to ingestion. Lower case in JSON. */
public enum IntakeOutcome {
  CREATED,
  UPDATED,
  UNCHANGED,
  /** A user deleted it before: it is not imported again. */
  TOMBSTONED,
  /** It could not be read; the other items of the request are not touched by that. */
  FAILED;

  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
