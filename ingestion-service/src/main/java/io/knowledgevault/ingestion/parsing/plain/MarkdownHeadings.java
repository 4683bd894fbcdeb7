package io.knowledgevault.ingestion.parsing.plain;

import io.knowledgevault.sharedmodel.document.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the headings of Markdown where they stand: ATX ({@code ## x}) and setext (underlined), not
 * inside fenced code or front matter. After CommonMark 0.31, sections 4.2 to 4.5.
 */
public final class MarkdownHeadings {

  private static final Pattern ATX =
      Pattern.compile(" {0,3}(#{1,6})[ \\t]+(\\S.*?)(?:[ \\t]+#+)?[ \\t]*");
  private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-{2,})[ \\t]*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
  private static final int MAX_HEADING = 300;

  private final String text;
  private final List<Heading> found = new ArrayList<>();

  private MarkdownHeadings(String text) {
    this.text = text;
  }

  /** The headings of the text in order; offsets into that same text. */
  public static List<Heading> in(String text) {
    MarkdownHeadings search = new MarkdownHeadings(text);
    search.scan();
    return search.found;
  }

  private void scan() {
    String fence = null;
    int previous = -1;
    int start = afterFrontMatter();
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(start, end);
      Matcher fenceLine = FENCE.matcher(line);
      boolean heading = false;
      if (fenceLine.matches()) {
        fence = nextFence(fence, fenceLine.group(1));
      } else if (fence == null) {
        heading = atx(line, start) || (previous >= 0 && setext(previous, start - 1, line));
      }
      previous = heading || fence != null || line.isBlank() ? -1 : start;
      start = end + 1;
    }
  }

  private int afterFrontMatter() {
    if (!text.startsWith("---\n")) {
      return 0;
    }
    int end = text.indexOf("\n---\n", 3);
    return end < 0 ? 0 : end + 5;
  }

  private boolean atx(String line, int lineStart) {
    Matcher atx = ATX.matcher(line);
    if (!atx.matches()) {
      return false;
    }
    add(atx.group(1).length(), lineStart + atx.start(2), lineStart + atx.end(2));
    return true;
  }

  private boolean setext(int start, int end, String underline) {
    Matcher line = UNDERLINE.matcher(underline);
    String title = text.substring(start, end);
    if (!line.matches() || !Character.isLetterOrDigit(title.strip().codePointAt(0))) {
      return false;
    }
    add(line.group(1).charAt(0) == '=' ? 1 : 2, start, start + title.stripTrailing().length());
    return true;
  }

  private void add(int level, int start, int end) {
    int cut = Math.min(end, start + MAX_HEADING);
    found.add(new Heading(level, text.substring(start, cut), start, cut));
  }

  private static String nextFence(String open, String found) {
    if (open == null) {
      return found;
    }
    return found.startsWith(open) ? null : open;
  }
}
