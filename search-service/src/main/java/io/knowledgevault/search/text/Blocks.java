package io.knowledgevault.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the stretches of a text that lose their meaning when they are cut: tables (neighbouring
 * lines with cells) and fenced code. Linear in the length of the text; the spans are in order and
 * hold whole lines.
 */
public final class Blocks {

  private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,}).*", Pattern.DOTALL);

  private final String text;
  private final int end;
  private final List<TextSpan> found = new ArrayList<>();

  private Blocks(String text, int end) {
    this.text = text;
    this.end = end;
  }

  /** The blocks in a part of the text; offsets are those of the whole text. */
  public static List<TextSpan> in(String text, TextSpan part) {
    Blocks blocks = new Blocks(text, part.end());
    int line = part.start();
    while (line < part.end()) {
      line = blocks.after(line);
    }
    return blocks.found;
  }

  /** Takes the block that begins at a line, if one does; where to go on. */
  private int after(int line) {
    String fence = fence(line);
    int last = fence == null ? rows(line) : closing(line, fence);
    boolean block = fence != null || last > next(line);
    if (block) {
      found.add(new TextSpan(line, last).trimmed(text));
    }
    return block ? last : next(line);
  }

  private String fence(int line) {
    var marks = FENCE.matcher(text.substring(line, next(line)));
    return marks.matches() ? marks.group(1) : null;
  }

  /** Where the code ends: after the closing marks, or with the text. */
  private int closing(int line, String fence) {
    int at = next(line);
    while (at < end) {
      String other = fence(at);
      at = next(at);
      if (other != null && other.startsWith(fence)) {
        return at;
      }
    }
    return end;
  }

  /** Where the rows end that begin here; the line itself when it is none. */
  private int rows(int line) {
    int at = line;
    while (at < end && isRow(at)) {
      at = next(at);
    }
    return at;
  }

  private boolean isRow(int line) {
    int bars = 0;
    int next = next(line);
    for (int i = line; i < next; i++) {
      char c = text.charAt(i);
      bars += c == '|' ? 1 : 0;
      if (bars == 2 || (c == '\t' && i > line)) {
        return true;
      }
    }
    return false;
  }

  private int next(int line) {
    int lineBreak = text.indexOf('\n', line);
    return lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
  }
}
