package io.knowledgevault.gap.extraction;

import java.util.Locale;

/** What a stretch of a document is. Detectors look at prose, lists and tables only. */
public enum BlockKind {
  PROSE,
  LIST_ITEM,
  TABLE_ROW,
  HEADING,
  /** Someone else's words: a quoted mail, a block quote. The original is a document of its own. */
  QUOTE,
  CODE,
  /** Mail headers, front matter, rulers. */
  META;

  /** True where a company states something in its own words. */
  public boolean statement() {
    return this == PROSE || this == LIST_ITEM || this == TABLE_ROW;
  }

  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static BlockKind of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
