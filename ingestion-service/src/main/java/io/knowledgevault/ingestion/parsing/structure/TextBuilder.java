package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.sharedmodel.document.Heading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Builds normalised text with headings whose offsets are exact by construction: whitespace is held
 * back until the next visible character, so nothing already written ever moves. Control characters
 * and byte order marks are dropped, lone surrogates become U+FFFD. Not thread-safe.
 */
public final class TextBuilder {

  /** What whitespace means in the text that is added. */
  public enum Spacing {
    /** Any run is one space. */
    FLOW,
    /** Line ends are kept (two at most), other runs are one space. */
    LINES,
    /** Kept as it stands, except at the end of lines. */
    VERBATIM
  }

  /** Thrown when the text has reached its limit; what was written stays valid. */
  public static final class FullException extends RuntimeException {
    FullException() {
      super("the text is full", null, false, false);
    }
  }

  private static final int MAX_HEADING = 300;
  private static final int MAX_HEADINGS = 10_000;
  private static final int MAX_EMPTY_CELLS = 64;

  private final int maxCharacters;
  private final StringBuilder out = new StringBuilder(1024);
  private final StringBuilder indent = new StringBuilder();
  private final List<Heading> headings = new ArrayList<>();
  private int pendingLines;
  private int pendingTabs;
  private boolean pendingSpace;
  private boolean cellStart;
  private int rowStart;
  private int cellsInRow;
  private char high;
  private int headingLevel;
  private int headingStart = -1;
  private boolean truncated;

  public TextBuilder(int maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  public void add(CharSequence text, Spacing spacing) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean low = Character.isLowSurrogate(c);
      if (high != 0) {
        visible(low ? high : '\uFFFD');
      } else if (low) {
        visible('\uFFFD');
        continue;
      }
      if (high != 0 && low) {
        put(c);
        high = 0;
        continue;
      }
      high = Character.isHighSurrogate(c) ? c : 0;
      if (high == 0) {
        next(c, spacing);
      }
    }
  }

  /** The next text starts on a new line. */
  public void line() {
    if (!cellStart) {
      pendingLines = Math.max(1, pendingLines);
    }
  }

  /** The next text starts a new paragraph. */
  public void paragraph() {
    if (!cellStart) {
      pendingLines = 2;
    }
  }

  /** At least a space before the next text. */
  public void space() {
    pendingSpace = true;
  }

  /** The next text starts a row of a table. */
  public void row() {
    endRow();
    line();
    rowStart = out.length();
    cellsInRow = 0;
  }

  /** The next text stands in the next cell of the row. */
  public void cell() {
    if (cellsInRow++ > 0) {
      pendingTabs++;
      pendingLines = out.length() > rowStart ? 0 : pendingLines;
    }
    cellStart = true;
  }

  /** What follows is outside of the row. */
  public void endRow() {
    pendingTabs = 0;
    cellStart = false;
  }

  public void startHeading(int level) {
    endHeading();
    paragraph();
    headingLevel = Math.clamp(level, 1, 6);
    headingStart = -1;
  }

  /** Ends the heading that was started; one without text leaves no trace. */
  public void endHeading() {
    if (headingLevel > 0 && headingStart >= 0 && out.length() > headingStart) {
      int end = Math.min(out.length(), headingStart + MAX_HEADING);
      end = splitsPair(end) ? end - 1 : end;
      keep(new Heading(headingLevel, out.substring(headingStart, end), headingStart, end));
      paragraph();
    }
    headingLevel = 0;
    headingStart = -1;
  }

  /** Writes the held-back whitespace and returns where the next visible character will stand. */
  public int startBlock() {
    flushWhitespace();
    return out.length();
  }

  /** Adds a heading found in text already written; its offsets count from {@code base}. */
  public void mark(Heading heading, int base) {
    keep(
        new Heading(heading.level(), heading.text(), base + heading.start(), base + heading.end()));
  }

  /** A text that is all headings is none: what is too much stays plain text. */
  private void keep(Heading heading) {
    if (headings.size() < MAX_HEADINGS) {
      headings.add(heading);
    }
  }

  /** How much has been written, held-back whitespace not counted. */
  public int length() {
    return out.length();
  }

  public String text() {
    return out.toString();
  }

  /** In order of their start. */
  public List<Heading> headings() {
    return headings.stream().sorted(Comparator.comparingInt(Heading::start)).toList();
  }

  public boolean truncated() {
    return truncated;
  }

  private void next(char c, Spacing spacing) {
    if (c == '\n' && spacing != Spacing.FLOW) {
      pendingLines = Math.min(2, pendingLines + 1);
      indent.setLength(0);
    } else if (spacing == Spacing.VERBATIM && (c == ' ' || c == '\t')) {
      indent.append(c);
    } else if (isSpace(c)) {
      pendingSpace = true;
    } else if (!isDropped(c)) {
      visible(c);
    }
  }

  private void visible(char c) {
    flushWhitespace();
    if (headingLevel > 0 && headingStart < 0) {
      headingStart = out.length();
    }
    put(c);
  }

  private void flushWhitespace() {
    boolean inHeading = headingStart >= 0;
    if (out.isEmpty()) {
      out.append(indent);
    } else if (inHeading && (pendingLines > 0 || pendingTabs > 0)) {
      out.append(' ');
    } else {
      out.repeat('\n', pendingLines);
      out.repeat('\t', Math.min(pendingTabs, MAX_EMPTY_CELLS));
      if (!indent.isEmpty()) {
        out.append(indent);
      } else if (pendingSpace && pendingLines + pendingTabs == 0) {
        out.append(' ');
      }
    }
    pendingLines = 0;
    pendingTabs = 0;
    pendingSpace = false;
    cellStart = false;
    indent.setLength(0);
  }

  private void put(char c) {
    if (out.length() >= maxCharacters && !Character.isLowSurrogate(c)) {
      truncated = true;
      throw new FullException();
    }
    out.append(c);
  }

  private boolean splitsPair(int end) {
    return end < out.length() && Character.isLowSurrogate(out.charAt(end));
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static boolean isDropped(char c) {
    return Character.isISOControl(c) || c == '\uFEFF' || c == '\u200B' || c >= '\uFFFE';
  }
}
