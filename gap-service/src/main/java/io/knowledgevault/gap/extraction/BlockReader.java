package io.knowledgevault.gap.extraction;

import io.knowledgevault.sharedmodel.document.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a text into blocks, line by line: headings (those the feed names and Markdown's own), list
 * items, table rows, quotes, code, mail headers, and prose. Lines that a writer or a mail program
 * wrapped are put together again; lines that stand for themselves are not.
 *
 * <p>One instance reads one text.
 */
final class BlockReader {

  /** A line as long as this is running text, whatever signs it holds. */
  private static final int LONGEST_LINE_OF_A_FORM = 5_000;

  private static final Pattern MARKDOWN_HEADING = Pattern.compile("(#{1,6})\\s+\\S.*");
  private static final Pattern LIST_ITEM =
      Pattern.compile("\\s*(?:[-*+•◦▪‣–]|\\(?(?:\\d{1,3}|[a-zA-Z])[.)])\\s+\\S.*");
  private static final Pattern MAIL_HEADER =
      Pattern.compile(
          "(?i)(from|to|cc|bcc|date|sent|subject|reply-to|message-id|in-reply-to|references|"
              + "mime-version|content-[a-z-]+|return-path|received|x-[a-z-]+)\\s*:.*");
  private static final Pattern SUBTITLE_MARK =
      Pattern.compile("WEBVTT.*|(?:\\d+:)?\\d\\d:\\d\\d[.,]\\d{3} --> .*");
  private static final Pattern FORWARDED =
      Pattern.compile(
          "(?i)\\s*(-+\\s*(original|forwarded) message\\s*-+|begin forwarded message:)");
  private static final Pattern WROTE = Pattern.compile("(?i)\\s*on .{6,120} wrote:\\s*");
  private static final Pattern CODE_LINE =
      Pattern.compile(
          "\\s*(\\$ |>>> |sudo |curl |kubectl |git |SELECT |import |#!/).*|.*[;{}]\\s*");

  private final String text;
  private final List<Heading> headings;
  private final List<Block> blocks = new ArrayList<>();
  private int nextHeading;
  private boolean inFence;
  private boolean inFrontMatter;
  private boolean forwarded;

  private BlockReader(String text, List<Heading> headings) {
    this.text = text;
    this.headings = headings;
  }

  static List<Block> read(String text, List<Heading> headings) {
    BlockReader reader = new BlockReader(text, headings);
    int lineStart = 0;
    while (lineStart < text.length()) {
      int newline = text.indexOf('\n', lineStart);
      int lineEnd = newline < 0 ? text.length() : newline;
      reader.line(lineStart, lineEnd);
      lineStart = lineEnd + 1;
    }
    return WrappedLines.join(text, reader.blocks);
  }

  private void line(int start, int end) {
    String line = text.substring(start, end);
    if (line.isBlank()) {
      return;
    }
    int level = headingLevel(start, end);
    if (level > 0) {
      inFence = false;
      add(BlockKind.HEADING, start, end, level);
      return;
    }
    BlockKind kind = kindOf(line, start);
    // The line under a table's head would only tear the table apart.
    if (kind == BlockKind.CODE || !TableRow.isRuler(line)) {
      add(kind, start, end, 0);
    }
  }

  private BlockKind kindOf(String line, int start) {
    String trimmed = line.strip();
    if (trimmed.startsWith("```") || trimmed.startsWith("~~~")) {
      inFence = !inFence;
      return BlockKind.CODE;
    }
    if (inFence) {
      return BlockKind.CODE;
    }
    if (trimmed.equals("---") && (start == 0 || inFrontMatter)) {
      inFrontMatter = !inFrontMatter;
      return BlockKind.META;
    }
    forwarded = forwarded || FORWARDED.matcher(line).matches();
    if (inFrontMatter
        || MAIL_HEADER.matcher(trimmed).matches()
        || WROTE.matcher(line).matches()
        || SUBTITLE_MARK.matcher(trimmed).matches()) {
      return BlockKind.META;
    }
    if (forwarded || trimmed.startsWith(">")) {
      return BlockKind.QUOTE;
    }
    return statementKind(line);
  }

  private static BlockKind statementKind(String line) {
    if (line.length() > LONGEST_LINE_OF_A_FORM) {
      return BlockKind.PROSE;
    }
    if (TableRow.is(line)) {
      return BlockKind.TABLE_ROW;
    }
    if (LIST_ITEM.matcher(line).matches()) {
      return BlockKind.LIST_ITEM;
    }
    return CODE_LINE.matcher(line).matches() ? BlockKind.CODE : BlockKind.PROSE;
  }

  /** The level of the heading that this line is, 0 when it is none. */
  private int headingLevel(int start, int end) {
    while (nextHeading < headings.size() && headings.get(nextHeading).end() <= start) {
      nextHeading++;
    }
    if (nextHeading < headings.size() && headings.get(nextHeading).start() < end) {
      return headings.get(nextHeading).level();
    }
    var markdown = MARKDOWN_HEADING.matcher(text.substring(start, end).strip());
    return !inFence && !inFrontMatter && markdown.matches() ? markdown.group(1).length() : 0;
  }

  private void add(BlockKind kind, int start, int end, int level) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    blocks.add(new Block(kind, from, to, level));
  }
}
