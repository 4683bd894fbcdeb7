package io.knowledgevault.search.index.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PointRangeQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefIterator;

/**
 * Writes a Lucene query in OpenSearch's words. OpenSearch is Lucene inside, so the same query on
 * the same terms gives the same score; and there is only one place where queries are thought out.
 */
final class QueryJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Stands between the forms of one word. */
  static final String OR = "\u241e";

  /** The analysis that takes a word's forms apart. */
  static final String FORMS = "forms";

  private QueryJson() {}

  /**
   * The query.
   *
   * @throws IllegalStateException for a kind of query that has no words here yet
   */
  static ObjectNode of(Query query) {
    return of(query, 1);
  }

  private static ObjectNode of(Query query, float boost) {
    return switch (query) {
      case BoostQuery boosted -> of(boosted.getQuery(), boost * boosted.getBoost());
      case BooleanQuery all -> named("bool", bool(all), boost);
      case TermQuery term -> term(term.getTerm(), boost);
      case PhraseQuery phrase -> phrase(phrase, boost);
      case MultiPhraseQuery phrase -> phrase(phrase, boost);
      case SynonymQuery forms -> forms(forms, boost);
      case DisjunctionMaxQuery best -> named("dis_max", best(best), boost);
      case ConstantScoreQuery filter ->
          named("constant_score", object("filter", of(filter.getQuery())), boost);
      case TermInSetQuery any -> terms(any);
      case PointRangeQuery range -> range(range);
      case MatchAllDocsQuery all -> named("match_all", JSON.objectNode(), boost);
      case MatchNoDocsQuery none -> object("match_none", JSON.objectNode());
      default -> throw new IllegalStateException("no words for " + query.getClass());
    };
  }

  private static ObjectNode bool(BooleanQuery query) {
    ObjectNode bool = JSON.objectNode();
    for (BooleanClause clause : query) {
      String kind =
          switch (clause.occur()) {
            case MUST -> "must";
            case SHOULD -> "should";
            case FILTER -> "filter";
            case MUST_NOT -> "must_not";
          };
      bool.withArray("/" + kind).add(of(clause.query()));
    }
    if (query.getMinimumNumberShouldMatch() > 0) {
      bool.put("minimum_should_match", query.getMinimumNumberShouldMatch());
    }
    return bool;
  }

  private static ObjectNode best(DisjunctionMaxQuery query) {
    ObjectNode best = JSON.objectNode().put("tie_breaker", query.getTieBreakerMultiplier());
    ArrayNode among = best.putArray("queries");
    query.getDisjuncts().forEach(each -> among.add(of(each)));
    return best;
  }

  private static ObjectNode term(Term term, float boost) {
    ObjectNode value = JSON.objectNode().put("value", term.text());
    return object("term", object(term.field(), boosted(value, boost)));
  }

  /** Its words are terms already; the field's own analysis leaves them as they are. */
  private static ObjectNode phrase(PhraseQuery query, float boost) {
    String words = Stream.of(query.getTerms()).map(Term::text).collect(Collectors.joining(" "));
    ObjectNode value = JSON.objectNode().put("query", words).put("slop", query.getSlop());
    return object("match_phrase", object(query.getField(), boosted(value, boost)));
  }

  private static ObjectNode phrase(MultiPhraseQuery query, float boost) {
    Term[][] places = query.getTermArrays();
    ObjectNode value = inForms(Stream.of(places).map(Stream::of)).put("slop", query.getSlop());
    return object("match_phrase", object(places[0][0].field(), boosted(value, boost)));
  }

  /** A word in several forms, which counts as one word. */
  private static ObjectNode forms(SynonymQuery query, float boost) {
    ObjectNode value = inForms(Stream.of(query.getTerms().stream()));
    return object("match", object(query.getField(), boosted(value, boost)));
  }

  private static ObjectNode inForms(Stream<Stream<Term>> places) {
    String words =
        places
            .map(forms -> forms.map(Term::text).collect(Collectors.joining(OR)))
            .collect(Collectors.joining(" "));
    return JSON.objectNode().put("query", words).put("analyzer", FORMS);
  }

  private static ObjectNode terms(TermInSetQuery query) {
    ArrayNode values = JSON.arrayNode();
    try {
      BytesRefIterator terms = query.getBytesRefIterator();
      for (BytesRef term = terms.next(); term != null; term = terms.next()) {
        values.add(term.utf8ToString());
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    ObjectNode terms = JSON.objectNode();
    terms.set(query.getField(), values);
    return object("terms", terms);
  }

  private static ObjectNode range(PointRangeQuery query) {
    ObjectNode bounds =
        JSON.objectNode()
            .put("gte", LongPoint.decodeDimension(query.getLowerPoint(), 0))
            .put("lte", LongPoint.decodeDimension(query.getUpperPoint(), 0));
    return object("range", object(query.getField(), bounds));
  }

  private static ObjectNode named(String name, ObjectNode content, float boost) {
    return object(name, boosted(content, boost));
  }

  private static ObjectNode boosted(ObjectNode content, float boost) {
    return boost == 1 ? content : content.put("boost", boost);
  }

  private static ObjectNode object(String name, ObjectNode content) {
    ObjectNode object = JSON.objectNode();
    object.set(name, content);
    return object;
  }
}
