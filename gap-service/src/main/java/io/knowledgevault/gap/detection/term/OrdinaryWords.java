package io.knowledgevault.gap.detection.term;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Capitals that everybody in an office knows (HTTP, CEO, PDF), and those that are no acronyms at
 * all: units, currencies, countries, roman numerals, words written large for emphasis. One word a
 * line in {@code detection/common-acronyms.txt}.
 */
final class OrdinaryWords {

  private static final String RESOURCE = "/detection/common-acronyms.txt";
  private static final Pattern ROMAN =
      Pattern.compile("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})");
  private static final Set<String> KNOWN = load();

  private OrdinaryWords() {}

  static boolean contains(String form) {
    return KNOWN.contains(form) || ROMAN.matcher(form).matches();
  }

  private static Set<String> load() {
    try (var stream = OrdinaryWords.class.getResourceAsStream(RESOURCE);
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> java.util.Arrays.stream(line.split("\\s+")))
          .filter(word -> !word.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
