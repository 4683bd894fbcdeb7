package io.knowledgevault.ingestion.parsing.plain;

import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.parsing.structure.StructureHandler;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.mime.MediaType;

/** Text without a container: notes, Markdown, tables, captions, JSON, source code. */
public final class PlainText {

  private static final Set<String> TEXT_APPLICATIONS =
      Set.of(
          "json",
          "javascript",
          "x-sh",
          "x-yaml",
          "yaml",
          "toml",
          "sql",
          "x-sql",
          "x-bat",
          "x-ipynb+json",
          "x-tex",
          "x-httpd-php",
          "typescript",
          "x-perl",
          "x-ruby",
          "x-python");
  private static final Set<String> MARKUP = Set.of("html", "xml", "x-vcard");
  private static final int MAX_BYTES_PER_CHARACTER = 3;
  private static final int SAMPLE = 4_096;

  private final TextDecoder decoder = new TextDecoder();

  public static boolean covers(MediaType type) {
    String sub = type.getSubtype();
    if ("text".equals(type.getType())) {
      return !MARKUP.contains(sub);
    }
    return "application".equals(type.getType())
        && (TEXT_APPLICATIONS.contains(sub) || sub.endsWith("+json"));
  }

  public void read(InputStream in, MediaType type, int maxCharacters, StructureHandler target)
      throws IOException {
    write(decoder.decode(in.readNBytes(maxCharacters * MAX_BYTES_PER_CHARACTER)), type, target);
  }

  public void write(String raw, MediaType type, StructureHandler target) {
    String text = raw.replace("\r\n", "\n").replace('\r', '\n');
    if (looksBinary(text)) {
      throw new UnreadableException("It is no text and no format that can be read here");
    }
    switch (type.getSubtype()) {
      case "csv", "tab-separated-values" ->
          target.plain(text, out -> DelimitedRows.write(text, out));
      case "vtt" -> target.plain(text, out -> CaptionText.write(text, out));
      case "x-web-markdown", "markdown", "x-markdown" ->
          target.plain(text, out -> markdown(text, out));
      default -> target.plain(text, Spacing.VERBATIM);
    }
  }

  /** Written first, searched afterwards, so that the offsets are those of the text as stored. */
  private static void markdown(String text, TextBuilder out) {
    int start = out.startBlock();
    try {
      out.add(text, Spacing.VERBATIM);
    } finally {
      String written = out.text().substring(start);
      MarkdownHeadings.in(written).forEach(heading -> out.mark(heading, start));
    }
  }

  private static boolean looksBinary(String text) {
    int sample = Math.min(text.length(), SAMPLE);
    long odd =
        text.substring(0, sample)
            .chars()
            .filter(c -> c == 0xFFFD || (Character.isISOControl(c) && !Character.isWhitespace(c)))
            .count();
    return odd > 8 && odd > sample / 5;
  }

  /** The type that a name tells, for text types that content alone cannot tell apart. */
  public static MediaType byName(String name, MediaType detected) {
    if (name == null || !"text".equals(detected.getType())) {
      return detected;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".md") || lower.endsWith(".markdown")) {
      return MediaType.text("x-web-markdown");
    }
    return lower.endsWith(".vtt") ? MediaType.text("vtt") : detected;
  }
}
