package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.index.Identifiers;
import io.knowledgevault.search.index.LexicalWeights;
import io.knowledgevault.search.index.lucene.Alternatives.Alternative;
import io.knowledgevault.search.index.lucene.Languages.AskedWord;
import io.knowledgevault.search.text.QuestionWords;
import io.knowledgevault.search.text.TextSpan;
import io.knowledgevault.sharedmodel.document.Classification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Builds Lucene queries from plain text and filters. There is no query syntax: whatever a person
 * types is words. Thread-safe.
 */
public final class Queries {

  /** More words than this say no more, and cost. */
  private static final int MAX_WORDS = 128;

  private static final AskedWord WITHOUT = new AskedWord(new TextSpan(0, 0), Set.of("without"));

  private static final int NAME_SLOP = 2;

  private final Set<String> languages;
  private final LexicalWeights weights;

  /**
   * @param languages those of the index
   */
  public Queries(Set<String> languages, LexicalWeights weights) {
    this.languages = languages;
    this.weights = weights;
  }

  /**
   * The lexical leg: any word counts, one of a title or heading more, neighbours that stay
   * neighbours too.
   *
   * @param alternatives other names of what the text speaks of
   */
  public Query lexical(String text, Set<Alternative> alternatives) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    List<AskedWord> words = words(text).stream().limit(MAX_WORDS).toList();
    List<AskedWord> topical = words.stream().filter(word -> !wraps(word, text)).toList();
    List<AskedWord> asked = topical.isEmpty() ? words : topical;
    asked.forEach(word -> add(any, 1, word));
    if (!topical.isEmpty()) {
      words.stream()
          .filter(word -> wraps(word, text))
          .forEach(word -> add(any, weights.questionWord(), word));
    }
    for (int i = 0; i + 1 < asked.size(); i++) {
      add(any, weights.adjacentPair(), phrase(asked.subList(i, i + 2), 0));
    }
    Identifiers.in(text).stream()
        .limit(MAX_WORDS)
        .map(identifier -> new TermQuery(new Term(Fields.IDENTIFIER, identifier)))
        .forEach(exact -> add(any, weights.identifier(), exact));
    alternatives.forEach(each -> add(any, weights.acronym(), instead(each)));
    BooleanQuery query = any.build();
    return query.clauses().isEmpty() ? new MatchNoDocsQuery("no words") : query;
  }

  private List<AskedWord> words(String text) {
    return Languages.words(languages, text);
  }

  /** Where only the other name stands: a passage that has both is found by the question's own. */
  private Query instead(Alternative names) {
    return new BooleanQuery.Builder()
        .add(name(names.other()), Occur.MUST)
        .add(name(names.own()), Occur.MUST_NOT)
        .build();
  }

  /** A name as a whole; small words in it are not indexed, which the slop makes up for. */
  private Query name(String name) {
    List<AskedWord> words = words(name);
    return words.isEmpty() ? new MatchNoDocsQuery(name) : phrase(words, NAME_SLOP);
  }

  private static Query phrase(List<AskedWord> words, int slop) {
    if (words.stream().allMatch(word -> word.terms().size() == 1)) {
      String[] terms =
          words.stream().map(word -> word.terms().iterator().next()).toArray(String[]::new);
      return new PhraseQuery(slop, Fields.TEXT, terms);
    }
    MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder().setSlop(slop);
    words.stream().map(Queries::terms).forEach(phrase::add);
    return phrase.build();
  }

  private static Term[] terms(AskedWord word) {
    return word.terms().stream().map(term -> new Term(Fields.TEXT, term)).toArray(Term[]::new);
  }

  private static boolean wraps(AskedWord word, String text) {
    return QuestionWords.contains(word.span().of(text));
  }

  private void add(BooleanQuery.Builder any, float weight, AskedWord word) {
    add(any, weight, in(Fields.TEXT, word.terms()));
    add(any, weight * weights.title(), in(Fields.TITLE, word.terms()));
    add(any, weight * weights.heading(), in(Fields.HEADINGS, word.terms()));
  }

  /** A word in whatever form; the forms of all languages count as one word. */
  private static Query in(String field, Collection<String> forms) {
    if (forms.size() == 1) {
      return new TermQuery(new Term(field, forms.iterator().next()));
    }
    SynonymQuery.Builder any = new SynonymQuery.Builder(field);
    forms.forEach(form -> any.addTerm(new Term(field, form)));
    return any.build();
  }

  private static void add(BooleanQuery.Builder any, float weight, Query part) {
    if (weight > 0) {
      any.add(weight == 1 ? part : new BoostQuery(part, weight), Occur.SHOULD);
    }
  }

  /**
   * What speaks of an excluded phrase: all its words, unless the text itself says "without" it.
   * Null when nothing is excluded.
   */
  public Query unwanted(List<String> phrases) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String phrase : phrases) {
      List<AskedWord> words = words(phrase);
      if (!words.isEmpty()) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        words.forEach(word -> all.add(in(Fields.TEXT, word.terms()), Occur.MUST));
        all.add(phrase(List.of(WITHOUT, words.getFirst()), NAME_SLOP), Occur.MUST_NOT);
        any.add(all.build(), Occur.SHOULD);
      }
    }
    BooleanQuery query = any.build();
    return query.clauses().isEmpty() ? null : query;
  }

  /** The filter as a query; null when nothing is filtered. */
  public static Query filter(Filters filters) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    anyOf(all, Fields.SOURCE_TYPE, filters.sourceType());
    anyOf(all, Fields.AUTHOR, filters.author());
    anyOf(
        all,
        Fields.CLASSIFICATION,
        filters.classification().stream().map(Classification::value).toList());
    anyOf(all, Fields.DOCUMENT, filters.documentIds().stream().map(UUID::toString).toList());
    if (filters.createdAfter() != null || filters.createdBefore() != null) {
      long from = millis(filters.createdAfter(), Long.MIN_VALUE);
      long before = millis(filters.createdBefore(), Long.MAX_VALUE);
      all.add(LongPoint.newRangeQuery(Fields.CREATED_AT, from, before - 1), Occur.FILTER);
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? null : new ConstantScoreQuery(query);
  }

  /** Years beyond 292 million do not fit; the bound is as good as none then. */
  private static long millis(Instant bound, long none) {
    try {
      return bound == null ? none : bound.toEpochMilli();
    } catch (ArithmeticException tooFar) {
      return bound.isBefore(Instant.EPOCH) ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
    }
  }

  private static void anyOf(BooleanQuery.Builder all, String field, List<String> values) {
    if (!values.isEmpty()) {
      all.add(new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()), Occur.FILTER);
    }
  }
}
