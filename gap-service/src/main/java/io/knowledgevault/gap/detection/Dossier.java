package io.knowledgevault.gap.detection;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything a tenant's documents say about one key, as far as it is needed to judge: all sorts of
 * role are present, but not more than a few dozen occurrences.
 *
 * @param occurrences oldest document first, then by place
 * @param documents in how many documents the need stands
 * @param uses how often it stands there altogether
 */
public record Dossier(
    GapKind kind, String fingerprint, List<Occurrence> occurrences, int documents, int uses) {

  private static final Comparator<Occurrence> OLDEST_FIRST =
      Comparator.comparing(Occurrence::writtenAt)
          .thenComparing(Occurrence::documentId)
          .thenComparing(occurrence -> occurrence.signal().start());

  public Dossier {
    occurrences = occurrences.stream().sorted(OLDEST_FIRST).toList();
  }

  public List<Occurrence> needs() {
    return with(Signal.Role.NEED);
  }

  public List<Occurrence> answers() {
    return with(Signal.Role.ANSWER);
  }

  /** The words for a person of the first need. */
  public String subject() {
    return needs().getFirst().signal().subject();
  }

  /** The first need's sentence, fit for a question. */
  public String quote() {
    return Words.shown(needs().getFirst().signal().quote());
  }

  /** The title of the document with the first need. */
  public String source() {
    return Words.shown(needs().getFirst().title());
  }

  /** Who wrote most of the documents with the need; the earliest of equals. */
  public Optional<String> likelyRespondent() {
    Map<String, Long> byAuthor =
        needs().stream()
            .map(Occurrence::author)
            .filter(author -> author != null && !author.isBlank())
            .collect(
                Collectors.groupingBy(
                    Function.identity(), java.util.LinkedHashMap::new, Collectors.counting()));
    return byAuthor.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .map(Map.Entry::getKey);
  }

  private List<Occurrence> with(Signal.Role role) {
    return occurrences.stream().filter(each -> each.signal().role() == role).toList();
  }
}
