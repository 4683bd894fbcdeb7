package io.knowledgevault.gap.detection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of gap that are looked for, each with its category. Lower case outside of Java. */
public enum GapKind {
  UNDEFINED_ACRONYM(Category.CONTEXT),
  UNDEFINED_TERM(Category.CONTEXT),
  VAGUE_FUTURE(Category.TIMELINE),
  PERSON_AS_KNOWLEDGE(Category.PROCESS),
  IMPLICIT_PROCESS(Category.PROCESS),
  DECISION_WITHOUT_REASON(Category.RATIONALE),
  CONTRADICTION_NUMBER(Category.CONTRADICTION),
  CONTRADICTION_DATE(Category.CONTRADICTION);

  private final Category category;

  GapKind(Category category) {
    this.category = category;
  }

  public Category category() {
    return category;
  }

  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the lower-case form; {@link IllegalArgumentException} for anything else. */
  @JsonCreator
  public static GapKind of(String value) {
    return Words.oneOf(values(), GapKind::value, value, "kind");
  }
}
