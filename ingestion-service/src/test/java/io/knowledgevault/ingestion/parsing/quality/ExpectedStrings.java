package io.knowledgevault.ingestion.parsing.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The strings that a collection expects in each of its files, and whether a text has them. */
record ExpectedStrings(Map<String, Set<String>> byFile) {

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  /** Reads {@code <folder>-expected.jsonl}; files that are not in the folder do not count. */
  static ExpectedStrings beside(Path folder) throws IOException {
    Map<String, Set<String>> byFile = new LinkedHashMap<>();
    Path list = folder.resolveSibling(folder.getFileName() + "-expected.jsonl");
    for (String line : Files.readAllLines(list)) {
      JsonNode json = new ObjectMapper().readTree(line);
      String file = json.path(json.has("file") ? "file" : "filename").asText();
      if (Files.exists(folder.resolve(file))) {
        Set<String> strings = byFile.computeIfAbsent(file, n -> new LinkedHashSet<>());
        json.path(json.has("file") ? "mustContain" : "must_include")
            .forEach(each -> strings.add(each.asText()));
      }
    }
    return new ExpectedStrings(byFile);
  }

  int count() {
    return byFile.values().stream().mapToInt(Set::size).sum();
  }

  /** White space counts as one blank. */
  static boolean found(String text, String wanted) {
    return text.contains(wanted) || flat(text).contains(flat(wanted));
  }

  /** The stretch of the text around the longest beginning of a word of what is missing. */
  static String nearest(String text, String wanted) {
    String flat = flat(text);
    List<String> words = new ArrayList<>(List.of(flat(wanted).split("[^\\p{L}\\p{N}]+")));
    words.sort((a, b) -> b.length() - a.length());
    for (String word : words) {
      int at = word.isEmpty() ? -1 : flat.indexOf(word);
      if (at >= 0) {
        return flat.substring(
            Math.max(0, at - 60), Math.min(flat.length(), at + word.length() + 60));
      }
    }
    return "";
  }

  private static String flat(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }
}
