package io.knowledgevault.gap.contradiction;

import io.knowledgevault.gap.detection.Occurrence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The occurrences of one key that contradict each other: other document, other value, nothing that
 * sets them apart.
 */
final class Disagreement {

  static final String VALUE = "value";
  static final String CONDITION = "condition";

  private static final Pattern NUMBERS = Pattern.compile("[\\d._()-]+|\\b(version|edition|rev)\\b");

  private Disagreement() {}

  /** Empty when all agree. Newest document last. */
  static List<Occurrence> among(List<Occurrence> claims) {
    List<Occurrence> single = claims.stream().filter(each -> onlyOne(each, claims)).toList();
    Map<UUID, Occurrence> disagreeing = new LinkedHashMap<>();
    for (Occurrence a : single) {
      for (Occurrence b : single) {
        if (contradict(a, b)) {
          disagreeing.putIfAbsent(a.documentId(), a);
        }
      }
    }
    List<Occurrence> sorted = new ArrayList<>(disagreeing.values());
    sorted.sort(Comparator.comparing(Occurrence::writtenAt).thenComparing(Occurrence::documentId));
    return sorted;
  }

  /** A document that names two values itself knows more than its key tells. */
  private static boolean onlyOne(Occurrence claim, List<Occurrence> claims) {
    return claims.stream()
        .filter(other -> other.documentId().equals(claim.documentId()))
        .allMatch(other -> value(other).equals(value(claim)));
  }

  private static boolean contradict(Occurrence a, Occurrence b) {
    return !a.documentId().equals(b.documentId())
        && !value(a).equals(value(b))
        && !series(a.title()).equals(series(b.title()))
        && comparable(condition(a), condition(b));
  }

  /** "Price list 2025" and "Price list 2026" are editions, not a contradiction. */
  private static String series(String title) {
    return NUMBERS.matcher(title.toLowerCase(java.util.Locale.ROOT)).replaceAll("").strip();
  }

  private static boolean comparable(Set<String> a, Set<String> b) {
    return a.containsAll(b) || b.containsAll(a);
  }

  private static String value(Occurrence claim) {
    return claim.signal().detail().get(VALUE);
  }

  private static Set<String> condition(Occurrence claim) {
    String words = claim.signal().detail().getOrDefault(CONDITION, "");
    return words.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(words.split(" ")));
  }
}
