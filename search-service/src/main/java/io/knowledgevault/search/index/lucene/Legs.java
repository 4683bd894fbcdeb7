package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.LexicalWeights;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * One question against one state of an index: the best of each leg, then for each passage found by
 * either its exact score in both. For the confinement to one thread.
 */
final class Legs {

  private final IndexSearcher searcher;
  private final CandidateQuery question;
  private final Query lexical;
  private final Query unwanted;
  private final Query filter;

  Legs(IndexSearcher searcher, CandidateQuery question, LexicalWeights weights) throws IOException {
    this.searcher = searcher;
    this.question = question;
    Queries queries = new Queries(languages(), weights);
    this.lexical = question.text() == null ? null : lexical(queries);
    this.unwanted = queries.unwanted(question.unwanted());
    this.filter = Queries.filter(question.filters());
  }

  /** Those that documents of this index are written in: a handful at most. */
  private Set<String> languages() throws IOException {
    Set<String> languages = new TreeSet<>();
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), Fields.LANGUAGE);
    TermsEnum all = terms == null ? TermsEnum.EMPTY : terms.iterator();
    while (all.next() != null) {
      languages.add(all.term().utf8ToString());
    }
    return languages;
  }

  private Query lexical(Queries queries) throws IOException {
    String text = question.text();
    return queries.lexical(text, Alternatives.of(searcher.getIndexReader(), text));
  }

  List<Candidate> candidates(int exactBelow) throws IOException {
    TreeMap<Integer, Scores> found = new TreeMap<>();
    if (lexical != null) {
      for (ScoreDoc hit : searcher.search(filtered(), question.perLeg()).scoreDocs) {
        found.computeIfAbsent(hit.doc, doc -> new Scores());
      }
    }
    if (question.vector() != null) {
      boolean exact = searcher.getIndexReader().numDocs() <= exactBelow;
      for (ScoreDoc hit : exact ? scan() : approximate()) {
        found.computeIfAbsent(hit.doc, doc -> new Scores());
      }
    }
    score(found);
    return read(found);
  }

  private Query filtered() {
    if (filter == null) {
      return lexical;
    }
    return new BooleanQuery.Builder().add(lexical, Occur.MUST).add(filter, Occur.FILTER).build();
  }

  private ScoreDoc[] approximate() throws IOException {
    Query nearest =
        new KnnFloatVectorQuery(Fields.VECTOR, question.vector(), question.perLeg(), filter);
    return searcher.search(nearest, question.perLeg()).scoreDocs;
  }

  /** All vectors, one after the other: for a small index faster than a graph, and never wrong. */
  private ScoreDoc[] scan() throws IOException {
    Weight allowed = filter == null ? null : weight(filter, ScoreMode.COMPLETE_NO_SCORES);
    Nearest nearest = new Nearest(question.perLeg());
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer matching = allowed == null ? null : allowed.scorer(leaf);
      if (allowed == null || matching != null) {
        scan(leaf, matching, nearest);
      }
    }
    return nearest.best();
  }

  private void scan(LeafReaderContext leaf, Scorer matching, Nearest nearest) throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null || vectors.size() == 0) {
      return;
    }
    Bits live = leaf.reader().getLiveDocs();
    // Not the scorer, which may compare bytes only.
    VectorScorer scorer = vectors.rescorer(question.vector());
    DocIdSetIterator docs = scorer.iterator();
    if (matching != null) {
      docs = ConjunctionUtils.intersectIterators(List.of(docs, matching.iterator()));
    }
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (live == null || live.get(doc)) {
        nearest.offer(leaf.docBase + doc, scorer.score());
      }
    }
  }

  private void score(TreeMap<Integer, Scores> found) throws IOException {
    Weight words = lexical == null ? null : weight(lexical, ScoreMode.COMPLETE);
    Weight excluded = unwanted == null ? null : weight(unwanted, ScoreMode.COMPLETE_NO_SCORES);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      SortedMap<Integer, Scores> here = in(leaf, found);
      if (words != null && !here.isEmpty()) {
        scoreWords(leaf, words, here);
      }
      if (question.vector() != null && !here.isEmpty()) {
        scoreVectors(leaf, here);
      }
      if (excluded != null && !here.isEmpty()) {
        markUnwanted(leaf, excluded, here);
      }
    }
  }

  private static void scoreWords(
      LeafReaderContext leaf, Weight words, SortedMap<Integer, Scores> here) throws IOException {
    Scorer scorer = words.scorer(leaf);
    if (scorer == null) {
      return;
    }
    DocIdSetIterator docs = scorer.iterator();
    for (Map.Entry<Integer, Scores> each : here.entrySet()) {
      if (at(docs, each.getKey() - leaf.docBase)) {
        each.getValue().lexical = scorer.score();
      }
    }
  }

  private static void markUnwanted(
      LeafReaderContext leaf, Weight excluded, SortedMap<Integer, Scores> here) throws IOException {
    Scorer scorer = excluded.scorer(leaf);
    if (scorer == null) {
      return;
    }
    DocIdSetIterator docs = scorer.iterator();
    for (Map.Entry<Integer, Scores> each : here.entrySet()) {
      each.getValue().unwanted = at(docs, each.getKey() - leaf.docBase);
    }
  }

  private void scoreVectors(LeafReaderContext leaf, SortedMap<Integer, Scores> here)
      throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    KnnVectorValues.DocIndexIterator docs = vectors.iterator();
    for (Map.Entry<Integer, Scores> each : here.entrySet()) {
      if (at(docs, each.getKey() - leaf.docBase)) {
        // Copied: Lucene reuses the array.
        float[] vector = vectors.vectorValue(docs.index()).clone();
        each.getValue().vector = vector;
        each.getValue().dense = Vectors.dot(question.vector(), vector);
      }
    }
  }

  private static SortedMap<Integer, Scores> in(
      LeafReaderContext leaf, TreeMap<Integer, Scores> found) {
    return found.subMap(leaf.docBase, leaf.docBase + leaf.reader().maxDoc());
  }

  private static boolean at(DocIdSetIterator docs, int doc) throws IOException {
    return docs.docID() == doc || (docs.docID() < doc && docs.advance(doc) == doc);
  }

  private List<Candidate> read(TreeMap<Integer, Scores> found) throws IOException {
    List<Candidate> candidates = new ArrayList<>(found.size());
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      BinaryDocValues ids = leaf.reader().getBinaryDocValues(Fields.IDS);
      SortedNumericDocValues dates = leaf.reader().getSortedNumericDocValues(Fields.CREATED_AT);
      for (Map.Entry<Integer, Scores> each : in(leaf, found).entrySet()) {
        if (ids != null && ids.advanceExact(each.getKey() - leaf.docBase)) {
          BytesRef both = ids.binaryValue();
          candidates.add(
              new Candidate(
                  Fields.passageId(both),
                  Fields.documentId(both),
                  each.getValue().dense,
                  each.getValue().lexical,
                  each.getValue().vector,
                  date(dates, each.getKey() - leaf.docBase),
                  each.getValue().unwanted));
        }
      }
    }
    return candidates;
  }

  private static Instant date(SortedNumericDocValues dates, int doc) throws IOException {
    boolean dated = dates != null && dates.advanceExact(doc);
    return dated ? Instant.ofEpochMilli(dates.nextValue()) : null;
  }

  private Weight weight(Query query, ScoreMode mode) throws IOException {
    return searcher.createWeight(searcher.rewrite(query), mode, 1);
  }

  private static final class Scores {
    double dense;
    double lexical;
    float[] vector;
    boolean unwanted;
  }
}
