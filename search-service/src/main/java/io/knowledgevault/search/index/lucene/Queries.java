package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.index.Identifiers;
import io.knowledgevault.search.index.LexicalWeights;
import io.knowledgevault.search.index.lucene.Alternatives.Alternative;
import io.knowledgevault.search.text.EnglishWords;
import io.knowledgevault.search.text.QuestionWords;
import io.knowledgevault.search.text.Word;
import io.knowledgevault.sharedmodel.document.Classification;
import java.time.Instant;
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
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
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

  private static final String WITHOUT = "without";

  private final EnglishWords english;
  private final LexicalWeights weights;

  public Queries(EnglishWords english, LexicalWeights weights) {
    this.english = english;
    this.weights = weights;
  }

  /**
   * The lexical leg: any word counts, a title's more, neighbours that stay neighbours too.
   *
   * @param alternatives other names of what the text speaks of
   */
  public Query lexical(String text, Set<Alternative> alternatives) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    List<Word> words = english.in(text).stream().limit(MAX_WORDS).toList();
    List<Word> topical = words.stream().filter(word -> !wraps(word, text)).toList();
    List<Word> asked = topical.isEmpty() ? words : topical;
    asked.forEach(word -> add(any, 1, word));
    if (!topical.isEmpty()) {
      words.stream()
          .filter(word -> wraps(word, text))
          .forEach(word -> add(any, weights.questionWord(), word));
    }
    for (int i = 0; i + 1 < asked.size(); i++) {
      Query pair = new PhraseQuery(Fields.TEXT, asked.get(i).term(), asked.get(i + 1).term());
      add(any, weights.adjacentPair(), pair);
    }
    Identifiers.in(text).stream()
        .limit(MAX_WORDS)
        .map(identifier -> new TermQuery(new Term(Fields.IDENTIFIER, identifier)))
        .forEach(exact -> add(any, weights.identifier(), exact));
    alternatives.forEach(each -> add(any, weights.acronym(), instead(each)));
    BooleanQuery query = any.build();
    return query.clauses().isEmpty() ? new MatchNoDocsQuery("no words") : query;
  }

  /** Where only the other name stands: a passage that has both is found by the question's own. */
  private Query instead(Alternative names) {
    return new BooleanQuery.Builder()
        .add(phrase(names.other()), Occur.MUST)
        .add(phrase(names.own()), Occur.MUST_NOT)
        .build();
  }

  /** A name as a whole; small words in it are not indexed, which the slop makes up for. */
  private Query phrase(String name) {
    String[] terms = english.in(name).stream().map(Word::term).toArray(String[]::new);
    return terms.length == 0 ? new MatchNoDocsQuery(name) : new PhraseQuery(2, Fields.TEXT, terms);
  }

  private static Term text(Word word) {
    return new Term(Fields.TEXT, word.term());
  }

  private static boolean wraps(Word word, String text) {
    return QuestionWords.contains(word.span().of(text));
  }

  private void add(BooleanQuery.Builder any, float weight, Word word) {
    add(any, weight, new TermQuery(text(word)));
    add(any, weight * weights.title(), new TermQuery(new Term(Fields.TITLE, word.term())));
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
      List<Word> words = english.in(phrase);
      if (!words.isEmpty()) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        words.forEach(word -> all.add(new TermQuery(text(word)), Occur.MUST));
        all.add(new PhraseQuery(2, Fields.TEXT, WITHOUT, words.getFirst().term()), Occur.MUST_NOT);
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
