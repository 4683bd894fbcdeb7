package io.knowledgevault.search.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Short forms that a text explains itself: "mean time between failures (MTBF)" and "MTBF (mean time
 * between failures)". A pair counts when the letters of the short form are the first letters of the
 * words of the long one, small words between them left out or not, as in "Department of Defense
 * (DoD)". A strict case of A. Schwartz and M. Hearst, "A simple algorithm for identifying
 * abbreviation definitions in biomedical text", 2003.
 */
public final class Acronyms {

  /** Text longer than this is read up to here: explanations come early. */
  private static final int MAX_TEXT = 100_000;

  private static final int MAX_PAIRS = 20;

  private static final String SHORT = "\\p{Lu}[\\p{L}\\p{N}&]{1,9}";

  /** Begins where a word does, and never tries a part of it: an endless word costs one look. */
  private static final String WORD = "(?<![\\p{L}\\p{N}'-])[\\p{L}\\p{N}'-]++";

  /** Up to a dozen words in front of "(SHORT)". */
  private static final Pattern LONG_FIRST =
      Pattern.compile("((?:" + WORD + "[ \\n]){1,12}) ?\\((" + SHORT + ")s?\\)");

  private static final Pattern SHORT_FIRST =
      Pattern.compile(
          "\\b(" + SHORT + ") ?\\(((?:" + WORD + "[ \\n]){1,11}" + WORD + "[ \\n]?)\\)");

  private static final Set<String> SMALL =
      Set.of("of", "the", "and", "for", "in", "on", "to", "a", "an", "by", "with", "or", "at");

  private Acronyms() {}

  /**
   * A short form and what it stands for.
   *
   * @param letters lower case
   * @param words lower case, one blank between two
   */
  public record Pair(String letters, String words) {}

  /** The pairs that a text explains, each once. */
  public static Set<Pair> in(String text) {
    String read = text.substring(0, Math.min(text.length(), MAX_TEXT));
    Set<Pair> pairs = new LinkedHashSet<>();
    Matcher longFirst = LONG_FIRST.matcher(read);
    while (longFirst.find() && pairs.size() < MAX_PAIRS) {
      pair(longFirst.group(2), longFirst.group(1)).ifPresent(pairs::add);
    }
    Matcher shortFirst = SHORT_FIRST.matcher(read);
    while (shortFirst.find() && pairs.size() < MAX_PAIRS) {
      pair(shortFirst.group(1), shortFirst.group(2)).ifPresent(pairs::add);
    }
    return pairs;
  }

  /** The shortest end of the words whose first letters are those of the short form. */
  private static Optional<Pair> pair(String letters, String words) {
    long capitals = letters.codePoints().filter(Character::isUpperCase).count();
    if (capitals < 2) {
      return Optional.empty();
    }
    String wanted = letters.replace("&", "").toLowerCase(Locale.ROOT);
    List<String> all = List.of(words.strip().toLowerCase(Locale.ROOT).split("[ \\n]+"));
    for (int from = all.size() - 1; from >= 0; from--) {
      List<String> end = all.subList(from, all.size());
      if (end.size() > 1
          && (wanted.equals(initials(end, false)) || wanted.equals(initials(end, true)))) {
        return Optional.of(new Pair(wanted, String.join(" ", end)));
      }
    }
    return Optional.empty();
  }

  private static String initials(List<String> words, boolean withSmall) {
    StringBuilder initials = new StringBuilder();
    List<String> parts = new ArrayList<>();
    words.forEach(word -> parts.addAll(List.of(word.split("-"))));
    for (String part : parts) {
      boolean first = initials.isEmpty();
      if (!part.isEmpty() && (withSmall || !SMALL.contains(part) || first)) {
        initials.appendCodePoint(part.codePointAt(0));
      }
    }
    return initials.toString();
  }
}
