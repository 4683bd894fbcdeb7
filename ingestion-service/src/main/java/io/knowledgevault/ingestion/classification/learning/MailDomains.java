package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.ingestion.classification.feature.Addresses;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Learns which mail domains are the company's own: those that much of its mail is addressed to.
 * Immutable; keeps the fifty most frequent.
 */
record MailDomains(Map<String, Long> mails) {

  static final MailDomains NONE = new MailDomains(Map.of());

  private static final int KEPT = 50;
  private static final long ENOUGH = 5;
  private static final double SHARE = 0.25;

  /** With one more mail that was addressed so. */
  MailDomains with(String to) {
    Map<String, Long> counts = new LinkedHashMap<>(mails);
    Addresses.domains(to).stream()
        .filter(domain -> !Addresses.isPrivate(domain) && domain.length() <= 100)
        .forEach(domain -> counts.merge(domain, 1L, Long::sum));
    return new MailDomains(
        counts.size() <= KEPT
            ? counts
            : counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(KEPT)
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
  }

  Set<String> ours() {
    long all = mails.values().stream().mapToLong(Long::longValue).sum();
    return mails.entrySet().stream()
        .filter(each -> each.getValue() >= ENOUGH && each.getValue() >= SHARE * all)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
