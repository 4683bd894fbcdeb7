package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.document.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Shows a text with its headings and marks as Markdown (CommonMark with the tables of GitHub), for
 * people and language models to read. Characters that happen to be Markdown's own are not escaped,
 * except for bars in tables.
 */
public final class MarkdownView {

  private static final Comparator<Edit> ORDER =
      Comparator.comparingInt(Edit::at).thenComparingInt(Edit::rank).thenComparingInt(Edit::tie);

  /** Inserts before the character at {@code at}, or instead of it. */
  private record Edit(int at, int rank, int tie, String text, boolean instead) {}

  private static final int END_INLINE = 0;
  private static final int END_BLOCK = 1;
  private static final int BLOCK = 2;
  private static final int POINT = 3;
  private static final int INLINE = 4;
  private static final int INSTEAD = 5;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String text;
  private final List<Edit> edits = new ArrayList<>();

  private MarkdownView(String text) {
    this.text = text;
  }

  /** The text itself where nothing is marked. */
  public static String of(String text, List<Heading> headings, List<Mark> marks) {
    MarkdownView view = new MarkdownView(text);
    headings.forEach(view::heading);
    marks.forEach(view::mark);
    return view.render();
  }

  private void heading(Heading heading) {
    if (atLineStart(heading.start())) {
      insert(heading.start(), BLOCK, "#".repeat(heading.level()) + " ");
    }
  }

  private void mark(Mark mark) {
    switch (mark.kind()) {
      case TABLE -> table(mark);
      case LISTING -> {
        insert(mark.start(), BLOCK, "```\n");
        insert(mark.end(), END_BLOCK, "\n```");
      }
      case QUOTE -> quote(mark);
      case ITEM -> insert(mark.start(), BLOCK, mark.value());
      case PICTURE -> picture(mark);
      case LINK -> {
        String target = address(mark.value()) + title(mark.title());
        wrap(mark, mark.start(), lineEnd(mark), "[", "](" + target + ")");
      }
      case STRONG -> eachLine(mark, "**");
      case EMPHASIS -> eachLine(mark, "*");
      case STRUCK -> eachLine(mark, "~~");
      case CODE -> eachLine(mark, "`");
    }
  }

  private void picture(Mark mark) {
    if (mark.end() > mark.start()) {
      wrap(mark, mark.start(), lineEnd(mark), "![", "](" + address(mark.value()) + ")");
    } else {
      String alone = atLineStart(mark.start()) ? "\n\n" : " ";
      insert(mark.start(), POINT, "![](" + address(mark.value()) + ")" + alone);
    }
  }

  private void quote(Mark mark) {
    insert(mark.start(), BLOCK, "> ");
    for (int i = text.indexOf('\n', mark.start()); i >= 0 && i < mark.end() - 1; ) {
      insert(i + 1, BLOCK, "> ");
      i = text.indexOf('\n', i + 1);
    }
  }

  private void table(Mark mark) {
    int columns = 1;
    boolean first = true;
    insert(mark.start(), BLOCK, "| ");
    for (int i = mark.start(); i < mark.end(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        columns++;
        instead(i, " | ");
      } else if (c == '|') {
        instead(i, "\\|");
      } else if (c == '\n') {
        boolean again = text.charAt(i - 1) == '\n';
        instead(i, again ? "" : " |\n" + (first ? headerLine(columns) : "") + "| ");
        first &= again;
      }
    }
    insert(mark.end(), END_BLOCK, " |" + (first ? "\n" + headerLine(columns).strip() : ""));
  }

  private static String headerLine(int columns) {
    return "|" + " --- |".repeat(columns) + "\n";
  }

  /** Emphasis does not reach over the end of a line or a cell. */
  private void eachLine(Mark mark, String sign) {
    int start = mark.start();
    while (start < mark.end()) {
      int end = start;
      while (end < mark.end() && text.charAt(end) != '\n' && text.charAt(end) != '\t') {
        end++;
      }
      if (end > start && !text.substring(start, end).isBlank()) {
        wrap(mark, start, end, sign, sign);
      }
      start = end + 1;
    }
  }

  private int lineEnd(Mark mark) {
    int end = text.indexOf('\n', mark.start());
    return end < 0 ? mark.end() : Math.min(end, mark.end());
  }

  private void wrap(Mark mark, int start, int end, String before, String after) {
    int kind = mark.kind().ordinal();
    edits.add(new Edit(start, INLINE, -16 * (end - start) + kind, before, false));
    edits.add(new Edit(end, END_INLINE, 16 * (end - start) - kind, after, false));
  }

  private void insert(int at, int rank, String what) {
    edits.add(new Edit(at, rank, edits.size(), what, false));
  }

  private void instead(int at, String what) {
    edits.add(new Edit(at, INSTEAD, 0, what, true));
  }

  private boolean atLineStart(int at) {
    return at == 0 || text.charAt(at - 1) == '\n';
  }

  /** Without what would end the address early. */
  private static String address(String value) {
    StringBuilder plain = new StringBuilder();
    for (char c : (value == null ? "" : value).toCharArray()) {
      if (c <= ' ' || c == 0x7F || "()<>\\".indexOf(c) >= 0) {
        plain.append('%').append(HEX.toHexDigits((byte) c));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String title(String value) {
    return value == null
        ? ""
        : " \"" + value.replace('"', '\'').replace('\\', '/').replaceAll("\\s+", " ") + "\"";
  }

  private String render() {
    edits.sort(ORDER);
    StringBuilder out = new StringBuilder(text.length() + 8 * edits.size());
    int at = 0;
    for (Edit edit : edits) {
      if (edit.at() > at) {
        out.append(text, at, edit.at());
        at = edit.at();
      }
      out.append(edit.text());
      at += edit.instead() && edit.at() == at ? 1 : 0;
    }
    return out.append(text, at, text.length()).toString();
  }
}
