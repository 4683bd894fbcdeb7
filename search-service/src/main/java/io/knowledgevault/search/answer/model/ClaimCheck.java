package io.knowledgevault.search.answer.model;

import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.text.EnglishWords;
import io.knowledgevault.search.text.Sentences;
import io.knowledgevault.search.text.TextSpan;
import io.knowledgevault.search.text.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a passage says what a sentence claims, and where. The support is one to three sentences
 * in a row that have most of the claim's words, all its numbers with what they count, all its names,
 * and deny if and only if the claim denies. Names may stand anywhere in the passage, its title or
 * its headings. Strict on purpose: what is right but said in other words is lost, what is made up
 * does not pass. Thread-safe.
 */
final class ClaimCheck {

  private static final double WORDS_IN_CONTEXT = 0.65;
  private static final double WORDS_IN_QUOTE = 0.4;
  private static final int MOST_SENTENCES = 3;

  private final EnglishWords words = new EnglishWords();

  /** The support's place in the passage's text: as few sentences as will do. */
  Optional<TextSpan> support(String claim, StoredPassage passage) {
    Claim wanted = new Claim(Facts.of(claim), terms(claim));
    Source source = source(passage);
    if (wanted.terms.isEmpty() || !source.hasNames(wanted)) {
      return Optional.empty();
    }
    for (int count = 1; count <= Math.min(MOST_SENTENCES, source.sentences.size()); count++) {
      Optional<TextSpan> found = support(wanted, source, count);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<TextSpan> support(Claim claim, Source source, int count) {
    List<Window> windows = new ArrayList<>();
    for (int first = 0; first + count <= source.sentences.size(); first++) {
      windows.add(new Window(source, source.sentences.subList(first, first + count)));
    }
    return windows.stream()
        .filter(window -> window.supports(claim))
        .max(Comparator.comparingDouble(window -> window.share(claim, true)))
        .map(Window::span);
  }

  private Source source(StoredPassage passage) {
    String title = passage.title() == null ? "" : passage.title();
    String context = title + "\n" + String.join("\n", passage.headingPath());
    List<Sentence> sentences = new ArrayList<>();
    for (TextSpan span : Sentences.in(passage.text())) {
      String text = span.of(passage.text());
      sentences.add(new Sentence(span, text, terms(text), Facts.of(text).denies()));
    }
    String all = context + "\n" + passage.text();
    return new Source(sentences, context, terms(context), Facts.words(all), terms(all));
  }

  private Set<String> terms(String text) {
    return words.in(text.replace("%", " percent ")).stream()
        .map(Word::term)
        .filter(term -> !term.chars().allMatch(Character::isDigit))
        .collect(Collectors.toSet());
  }

  private Set<String> stems(Set<String> plain) {
    return terms(String.join(" ", plain));
  }

  private record Sentence(TextSpan span, String text, Set<String> terms, boolean denies) {}

  private final class Claim {
    private final Facts facts;
    private final Set<String> terms;
    private final Set<String> counted;

    private Claim(Facts facts, Set<String> terms) {
      this.facts = facts;
      // What a number word says is compared as a number.
      this.terms =
          terms.stream()
              .filter(term -> Facts.of(term).numbers().isEmpty())
              .collect(Collectors.toSet());
      this.counted = stems(facts.counted());
    }
  }

  private final class Source {
    private final List<Sentence> sentences;
    private final String context;
    private final Set<String> contextTerms;
    private final Set<String> allWords;
    private final Set<String> allTerms;

    private Source(
        List<Sentence> sentences,
        String context,
        Set<String> contextTerms,
        Set<String> allWords,
        Set<String> allTerms) {
      this.sentences = sentences;
      this.context = context;
      this.contextTerms = contextTerms;
      this.allWords = allWords;
      this.allTerms = allTerms;
    }

    private boolean hasNames(Claim claim) {
      return claim.facts.names().stream()
          .allMatch(name -> allWords.contains(name) || isWritten(name));
    }

    /** A plural or a genitive of a name is the name. */
    private boolean isWritten(String name) {
      Set<String> stem = stems(Set.of(name));
      return name.chars().allMatch(Character::isLetter)
          && !stem.isEmpty()
          && allTerms.containsAll(stem);
    }
  }

  /** Some sentences in a row. */
  private static final class Window {
    private final Source source;
    private final List<Sentence> sentences;

    private Window(Source source, List<Sentence> sentences) {
      this.source = source;
      this.sentences = sentences;
    }

    private TextSpan span() {
      return new TextSpan(
          sentences.getFirst().span().start(), sentences.getLast().span().end());
    }

    private boolean supports(Claim claim) {
      return share(claim, false) >= WORDS_IN_QUOTE
          && share(claim, true) >= WORDS_IN_CONTEXT
          && hasNumbers(claim)
          && deniesAlike(claim);
    }

    private double share(Claim claim, boolean withContext) {
      Set<String> own = terms();
      long there =
          claim.terms.stream()
              .filter(
                  term -> own.contains(term) || withContext && source.contextTerms.contains(term))
              .count();
      return (double) there / claim.terms.size();
    }

    private Set<String> terms() {
      Set<String> all = new HashSet<>();
      sentences.forEach(sentence -> all.addAll(sentence.terms()));
      return all;
    }

    private boolean hasNumbers(Claim claim) {
      if (claim.facts.numbers().isEmpty()) {
        return true;
      }
      String text =
          source.context
              + "\n"
              + sentences.stream().map(Sentence::text).collect(Collectors.joining("\n"));
      Set<String> own = terms();
      return Facts.numbersToCompare(text).containsAll(claim.facts.numbers())
          && own.containsAll(claim.counted);
    }

    private boolean deniesAlike(Claim claim) {
      if (claim.facts.denies()) {
        return sentences.stream().anyMatch(Sentence::denies);
      }
      return !sentences.stream()
          .max(Comparator.comparingLong(sentence -> overlap(claim, sentence)))
          .orElseThrow()
          .denies();
    }

    private static long overlap(Claim claim, Sentence sentence) {
      return claim.terms.stream().filter(sentence.terms()::contains).count();
    }
  }
}
