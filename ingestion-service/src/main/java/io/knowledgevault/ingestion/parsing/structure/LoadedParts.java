package io.knowledgevault.ingestion.parsing.structure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a document loads from elsewhere: its template, linked parts, data of other programs. No
 * reader sees these addresses, yet they tell where a document belongs and what it may do.
 */
final class LoadedParts {

  private static final int MAX = 100;

  private final Map<String, String> kinds = new LinkedHashMap<>();

  /**
   * @param kind as the parser names it, {@code attachedTemplate} for example
   */
  void add(String kind, String target) {
    boolean picture = kind.equals("INCLUDEPICTURE") || kind.contains("mage");
    if (target != null && !target.isBlank() && !picture && kinds.size() < MAX) {
      kinds.putIfAbsent(target.strip(), kind);
    }
  }

  /** One line each; what the text says or links to anyway is left out. */
  List<String> lines(String text, Set<String> linked) {
    return kinds.entrySet().stream()
        .filter(each -> !linked.contains(each.getKey()) && !text.contains(each.getKey()))
        .map(each -> "External reference (%s): %s".formatted(words(each.getValue()), each.getKey()))
        .toList();
  }

  private static String words(String kind) {
    return kind.replaceAll("(?<=[a-z])(?=[A-Z])|-", " ").toLowerCase(Locale.ROOT);
  }
}
