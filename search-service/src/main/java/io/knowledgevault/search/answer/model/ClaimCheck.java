package io.knowledgevault.search.answer.model;

import io.knowledgevault.search.answer.model.Facts.Counted;
import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.text.EnglishWords;
import io.knowledgevault.search.text.Sentences;
import io.knowledgevault.search.text.TextSpan;
import io.knowledgevault.search.text.Word;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a passage says what a sentence claims, and where. The support is one to three sentences
 * in a row that have most of the claim's words, all its numbers with what they count, all its
 * names, and deny if and only if the claim denies. Numbers and names may also stand in the title or
 * the headings. Strict on purpose: what is right but said in other words is lost, what is made up
 * does not pass. Thread-safe.
 */
final class ClaimCheck {

  private static final double WORDS_IN_CONTEXT = 0.65;
  private static final double WORDS_IN_QUOTE = 0.4;
  private static final int MOST_SENTENCES = 3;

  /** "Ninety calendar days" are 90 days. */
  private static final int REACH = 3;

  private final EnglishWords words = new EnglishWords();

  /** The support's place in the passage's text: as few sentences as will do. */
  Optional<TextSpan> support(String sentence, StoredPassage passage) {
    Claim wanted = claim(percent(sentence));
    if (wanted.terms.isEmpty()) {
      return Optional.empty();
    }
    String title = passage.title() == null ? "" : passage.title();
    Stated context = stated(percent(title + ".\n" + String.join(".\n", passage.headingPath())));
    List<TextSpan> spans = Sentences.in(passage.text());
    List<Stated> sentences =
        spans.stream().map(span -> stated(percent(span.of(passage.text())))).toList();
    for (int count = 1; count <= Math.min(MOST_SENTENCES, spans.size()); count++) {
      int first = best(wanted, sentences, context, count);
      if (first >= 0) {
        return Optional.of(
            new TextSpan(spans.get(first).start(), spans.get(first + count - 1).end()));
      }
    }
    return Optional.empty();
  }

  /** The first of so many sentences that support the claim best; -1 when none do. */
  private static int best(Claim claim, List<Stated> sentences, Stated context, int count) {
    int best = -1;
    double most = 0;
    for (int first = 0; first + count <= sentences.size(); first++) {
      Quote quote = new Quote(sentences.subList(first, first + count), context);
      double share = quote.share(claim, true);
      if (share > most && quote.supports(claim)) {
        most = share;
        best = first;
      }
    }
    return best;
  }

  private static String percent(String text) {
    return text.replace("%", " percent ");
  }

  private Claim claim(String text) {
    Facts facts = Facts.of(text, 1);
    // What a number word says is compared as a number.
    Set<String> terms =
        terms(text).stream()
            .filter(term -> Facts.of(term, 0).numbers().isEmpty())
            .collect(Collectors.toSet());
    return new Claim(facts, terms, counted(facts));
  }

  private Stated stated(String text) {
    Facts facts = Facts.of(text, REACH);
    return new Stated(
        terms(text),
        Facts.words(text),
        Facts.numbersToCompare(text),
        counted(facts),
        facts.denies());
  }

  /** Function words behind a number are not what it counts. */
  private Set<Counted> counted(Facts facts) {
    Set<Counted> counted = new HashSet<>();
    for (Counted each : facts.counted()) {
      terms(each.what()).forEach(stem -> counted.add(new Counted(each.number(), stem)));
    }
    return counted;
  }

  private Set<String> terms(String text) {
    return words.in(text).stream()
        .map(Word::term)
        .filter(term -> !term.chars().allMatch(Character::isDigit))
        .collect(Collectors.toSet());
  }

  private record Claim(Facts facts, Set<String> terms, Set<Counted> counted) {}

  /** What a sentence of the passage says. */
  private record Stated(
      Set<String> terms,
      Set<String> words,
      Set<String> numbers,
      Set<Counted> counted,
      boolean denies) {}

  /** Some sentences in a row, with the title and headings above them. */
  private record Quote(List<Stated> sentences, Stated context) {

    private boolean supports(Claim claim) {
      return share(claim, false) >= WORDS_IN_QUOTE
          && share(claim, true) >= WORDS_IN_CONTEXT
          && has(Stated::numbers, claim.facts.numbers())
          && has(Stated::counted, claim.counted)
          && claim.facts.names().stream().allMatch(this::names)
          && deniesAlike(claim);
    }

    /** How much of the claim's words are there. */
    private double share(Claim claim, boolean withContext) {
      long there =
          claim.terms.stream()
              .filter(
                  term ->
                      in(sentences, Stated::terms, term)
                          || withContext && context.terms.contains(term))
              .count();
      return (double) there / claim.terms.size();
    }

    private <T> boolean has(Function<Stated, Set<T>> kind, Set<T> wanted) {
      return wanted.stream()
          .allMatch(each -> in(sentences, kind, each) || kind.apply(context).contains(each));
    }

    private boolean names(String name) {
      return has(Stated::words, Set.of(name)) || isPlural(name);
    }

    /** "Employees" is written where "employee" is. */
    private boolean isPlural(String name) {
      return name.endsWith("s") && has(Stated::words, Set.of(name.substring(0, name.length() - 1)));
    }

    private static <T> boolean in(List<Stated> sentences, Function<Stated, Set<T>> kind, T wanted) {
      return sentences.stream().anyMatch(sentence -> kind.apply(sentence).contains(wanted));
    }

    private boolean deniesAlike(Claim claim) {
      if (claim.facts.denies()) {
        return sentences.stream().anyMatch(Stated::denies);
      }
      return !sentences.stream()
          .max(Comparator.comparingLong(sentence -> overlap(claim, sentence)))
          .orElseThrow()
          .denies();
    }

    private static long overlap(Claim claim, Stated sentence) {
      return claim.terms.stream().filter(sentence.terms::contains).count();
    }
  }
}
