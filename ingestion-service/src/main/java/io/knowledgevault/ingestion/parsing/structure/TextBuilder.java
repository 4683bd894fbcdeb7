package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.document.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

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
  private final MarkList marks = new MarkList();
  private String prefix = "";
  private int pendingLines;
  private int pendingTabs;
  private boolean pendingSpace;
  private boolean cellStart;
  private int rowStart;
  private int cellsInRow;
  private boolean rowBroken;
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
    cellsInRow = 0;
  }

  /** Whether a row since the last call went over more than one line. */
  boolean rowBroken() {
    boolean broken = rowBroken;
    rowBroken = false;
    return broken;
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

  /** Stands right before the next visible character; without one it leaves no trace. */
  public void prefix(String text) {
    prefix = text;
  }

  /** Marks what is added from now until {@link #close}. */
  public void open(Mark.Kind kind, String value, String title) {
    marks.open(kind, value, title);
  }

  /** Ends the innermost open mark of the kind. */
  public void close(Mark.Kind kind) {
    marks.close(kind, out.length());
  }

  /** Leaves the innermost open mark of the kind away: it turned out to be something else. */
  public void drop(Mark.Kind kind) {
    marks.drop(kind);
  }

  /** Something that has a name and no text. */
  public void point(Mark.Kind kind, String value) {
    marks.point(kind, value);
  }

  /** Where the links so far lead. */
  Set<String> linked() {
    return marks.values(Mark.Kind.LINK);
  }

  /** In order of their start, outer ones first; closes what is open. */
  public List<Mark> marks() {
    return marks.all(out.length());
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
    marks.reached(out.length());
    if (headingLevel > 0 && headingStart < 0) {
      headingStart = out.length();
    }
    if (!prefix.isEmpty()) {
      String before = prefix;
      prefix = "";
      before.chars().forEach(each -> put((char) each));
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
      rowBroken |= pendingLines > 0 && cellsInRow > 0 && out.length() > rowStart;
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
