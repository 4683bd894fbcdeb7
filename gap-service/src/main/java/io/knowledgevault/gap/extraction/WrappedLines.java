package io.knowledgevault.gap.extraction;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts prose lines together that were broken only to fit a width. A line goes on in the next one
 * when that begins in lower case, or when its first word would not have fitted any more.
 */
final class WrappedLines {

  private static final int SHORTEST_WRAPPED = 45;
  private static final int WIDEST_WRAPPED = 120;

  private WrappedLines() {}

  static List<Block> join(String text, List<Block> lines) {
    List<Block> joined = new ArrayList<>(lines.size());
    int width = 0;
    Block lastLine = null;
    for (int i = 0; i < lines.size(); i++) {
      Block line = lines.get(i);
      boolean adjacent = lastLine != null && adjacent(text, lastLine, line);
      if (!adjacent) {
        width = widthOfGroup(text, lines, i);
      }
      if (adjacent && goesOn(text, lastLine, line, width)) {
        Block first = joined.removeLast();
        joined.add(new Block(first.kind(), first.start(), line.end(), first.level()));
      } else {
        joined.add(line);
      }
      lastLine = line;
    }
    return joined;
  }

  /** The longest line of the group that begins here; the width that its writer kept to. */
  private static int widthOfGroup(String text, List<Block> lines, int first) {
    int width = length(lines.get(first));
    for (int i = first + 1;
        i < lines.size() && adjacent(text, lines.get(i - 1), lines.get(i));
        i++) {
      width = Math.max(width, length(lines.get(i)));
    }
    return width;
  }

  private static boolean goesOn(String text, Block line, Block next, int width) {
    boolean wrappable =
        next.kind() == BlockKind.PROSE
            && (line.kind() == BlockKind.PROSE || line.kind() == BlockKind.LIST_ITEM);
    if (next.kind() == BlockKind.QUOTE && line.kind() == BlockKind.QUOTE) {
      return false;
    }
    if (!wrappable || length(line) > WIDEST_WRAPPED) {
      return false;
    }
    char last = text.charAt(line.end() - 1);
    if (Character.isLowerCase(text.charAt(next.start()))) {
      return last != ':' && last != '.';
    }
    boolean ended = last == '.' || last == '!' || last == '?' || last == ':';
    return !ended
        && length(line) >= SHORTEST_WRAPPED
        && width <= WIDEST_WRAPPED
        && length(line) + 1 + firstWord(text, next) > width;
  }

  private static boolean adjacent(String text, Block line, Block next) {
    int newlines = 0;
    for (int i = line.end(); i < next.start(); i++) {
      newlines += text.charAt(i) == '\n' ? 1 : 0;
    }
    return newlines == 1;
  }

  private static int length(Block line) {
    return line.end() - line.start();
  }

  private static int firstWord(String text, Block line) {
    int i = line.start();
    while (i < line.end() && !Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i - line.start();
  }
}
