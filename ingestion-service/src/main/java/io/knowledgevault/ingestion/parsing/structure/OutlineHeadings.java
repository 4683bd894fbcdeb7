package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.sharedmodel.document.Heading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Places the entries of an outline (a PDF's bookmarks) on the lines of the text that carry them. An
 * entry whose line is not found, or stands before the one placed last, is left out.
 */
public final class OutlineHeadings {

  /** One entry of an outline. */
  public record Entry(int level, String title) {}

  private OutlineHeadings() {}

  /** The headings in order of their start; one pass over the lines of the text. */
  public static List<Heading> place(List<Entry> outline, String text) {
    Map<String, List<int[]>> lines = new HashMap<>();
    int start = 0;
    for (String line : text.split("\n", -1)) {
      lines
          .computeIfAbsent(key(line), k -> new ArrayList<>(1))
          .add(new int[] {start, start + line.length()});
      start += line.length() + 1;
    }
    List<Heading> placed = new ArrayList<>();
    int from = 0;
    for (Entry entry : outline) {
      int after = from;
      int[] range =
          lines.getOrDefault(key(entry.title()), List.of()).stream()
              .filter(line -> line[0] >= after && line[1] > line[0])
              .findFirst()
              .orElse(null);
      if (range != null) {
        int level = Math.clamp(entry.level(), 1, 6);
        placed.add(new Heading(level, text.substring(range[0], range[1]), range[0], range[1]));
        from = range[1];
      }
    }
    return placed;
  }

  /** Letters and digits only: numbering dots and spaces differ between outline and page. */
  private static String key(String line) {
    return line.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
  }
}
