package io.knowledgevault.systemtests.bench.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a reader must find in each file's text. White space counts as one blank and the marks that
 * Markdown puts before a heading do not count: both are matters of presentation.
 */
final class ExpectedStrings {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern HEADING_MARK = Pattern.compile("^#{1,6} ");

  private ExpectedStrings() {}

  /** File name to strings; empty when nothing is known about the folder. */
  static Map<String, List<String>> beside(Path folder) {
    Path file = folder.resolveSibling(folder.getFileName() + "-expected.jsonl");
    Map<String, List<String>> expected = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return expected;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode json = JSON.readTree(line);
        String name = json.path(json.has("file") ? "file" : "filename").asText();
        if (!Files.exists(folder.resolve(name))) {
          continue;
        }
        List<String> strings = new ArrayList<>();
        json.path(json.has("file") ? "mustContain" : "must_include")
            .forEach(each -> strings.add(each.asText()));
        List<String> known = expected.computeIfAbsent(name, n -> new ArrayList<>());
        strings.stream().filter(each -> !known.contains(each)).forEach(known::add);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return expected;
  }

  static boolean found(String text, String expected) {
    return text.contains(expected) || normal(text).contains(normal(expected));
  }

  /** Also when the expectation has a space where bold letters begin, or small capitals in full. */
  static boolean foundLoosely(String text, String expected) {
    return loose(text).contains(loose(expected));
  }

  private static String loose(String text) {
    return normal(text).replace(" ", "").toLowerCase(Locale.ROOT);
  }

  private static String normal(String text) {
    String line = HEADING_MARK.matcher(text).replaceFirst("");
    return SPACE.matcher(line).replaceAll(" ").strip();
  }
}
