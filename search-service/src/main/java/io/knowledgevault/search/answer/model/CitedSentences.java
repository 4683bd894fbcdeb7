package io.knowledgevault.search.answer.model;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.history.Part;
import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.text.TextSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes the sentences of a model that their own citations support, and drops the others. A passage
 * that is cited and does not say it is not cited any more; markers are numbered anew by quote.
 * Belongs to one answer; not thread-safe.
 */
final class CitedSentences {

  private static final Pattern MARKER = Pattern.compile("\\[(\\d{1,3}(?:\\s*,\\s*\\d{1,3})*)\\]");
  private static final Pattern DECORATION = Pattern.compile("^(?:[-*•#>]+\\s+)+|\\*\\*|__|`");

  private final List<StoredPassage> passages;
  private final ClaimCheck check;
  private final Map<String, Citation> cited = new LinkedHashMap<>();

  CitedSentences(List<StoredPassage> passages, ClaimCheck check) {
    this.passages = passages;
    this.check = check;
  }

  /** The sentence with what supports it; empty when nothing that it cites does. */
  Optional<Part> part(String sentence) {
    String claim = claim(sentence);
    if (claim.contains(ModelPrompt.NO_ANSWER)) {
      return Optional.empty();
    }
    List<Citation> support = new ArrayList<>();
    for (int number : numbers(sentence)) {
      if (number >= 1 && number <= passages.size()) {
        StoredPassage passage = passages.get(number - 1);
        check.support(claim, passage).map(span -> cite(passage, span)).ifPresent(support::add);
      }
    }
    String markers = support.stream().map(Citation::marker).collect(Collectors.joining());
    return support.isEmpty()
        ? Optional.empty()
        : Optional.of(new Part(claim + " " + markers, support));
  }

  /** The sentence as plain words. */
  private static String claim(String sentence) {
    String bare = MARKER.matcher(sentence).replaceAll("");
    return DECORATION
        .matcher(bare)
        .replaceAll("")
        .replaceAll("\\s+", " ")
        .replaceAll(" (?=[.,;:!?])", "")
        .strip();
  }

  private static Set<Integer> numbers(String sentence) {
    Set<Integer> numbers = new LinkedHashSet<>();
    Matcher marker = MARKER.matcher(sentence);
    while (marker.find()) {
      for (String number : marker.group(1).split(",")) {
        numbers.add(Integer.parseInt(number.strip()));
      }
    }
    return numbers;
  }

  private Citation cite(StoredPassage passage, TextSpan span) {
    return cited.computeIfAbsent(
        passage.id() + " " + span, ignored -> citation(passage, span, cited.size() + 1));
  }

  private static Citation citation(StoredPassage passage, TextSpan span, int number) {
    int start = passage.start() + span.start();
    return new Citation(
        "[" + number + "]",
        passage.documentId(),
        passage.id(),
        passage.title(),
        span.of(passage.text()),
        start,
        start + span.length());
  }
}
