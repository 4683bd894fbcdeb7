package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.sentence.SentenceScorer;
import io.knowledgevault.search.answer.sentence.SentenceScorer.Scored;
import io.knowledgevault.search.answer.sentence.SourceSentence;
import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.passage.Passage;
import io.knowledgevault.search.quality.Collection.Document;
import io.knowledgevault.search.quality.Collection.Question;
import io.knowledgevault.search.quality.EmbeddedCollection;
import io.knowledgevault.search.quality.VectorCache;
import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.ranking.Ranking;
import io.knowledgevault.search.ranking.RankingConfig;
import io.knowledgevault.search.text.Exclusions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;

/** Asks all questions of a collection while only some of its documents are in the index. */
final class AnswerTrial {

  private static final int PER_DOCUMENT = 3;

  private final EmbeddedCollection embedded;
  private final OnnxModel model;
  private final VectorCache sentences;
  private final RankingConfig ranking;
  private final AnswerConfig config;
  private final Map<UUID, StoredPassage> stored = new HashMap<>();

  AnswerTrial(
      EmbeddedCollection embedded,
      OnnxModel model,
      VectorCache sentences,
      RankingConfig ranking,
      AnswerConfig config) {
    this.embedded = embedded;
    this.model = model;
    this.sentences = sentences;
    this.ranking = ranking;
    this.config = config;
  }

  /**
   * A question with what the scorer makes of it.
   *
   * @param document that answers it
   * @param article its title
   * @param answerable whether that document is in the index
   */
  record Case(
      Question question,
      Document document,
      String article,
      boolean answerable,
      List<Scored> scored) {

    boolean holds(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      return question.answers().stream()
          .anyMatch(answer -> lower.contains(answer.toLowerCase(Locale.ROOT)));
    }

    /** Whether an answer, or what is shown in its place, is right. */
    boolean right(AnswerResponse answer) {
      return answerable && answer.citations().stream().map(Citation::quote).anyMatch(this::holds);
    }
  }

  /** All questions, with the chosen documents (by their number) in an empty index. */
  List<Case> run(PassageIndex index, IntPredicate chosen) {
    Set<String> inside = new HashSet<>();
    index.apply(documents(chosen, inside), 1);
    Map<String, Document> byId = new HashMap<>();
    embedded.collection().documents().forEach(each -> byId.put(each.id(), each));
    List<Case> cases = new ArrayList<>();
    List<Question> questions = embedded.collection().questions();
    SentenceScorer scorer = new SentenceScorer(config);
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      float[] vector = embedded.questions().get(i);
      List<SourceSentence> found =
          SourceSentence.of(passages(index, question.text(), vector), config.sentences());
      List<float[]> vectors =
          found.parallelStream()
              .map(SourceSentence::inContext)
              .map(text -> sentences.get("p:" + text, () -> model.passage(text)))
              .toList();
      String holder =
          embedded.collection().judgements().get(question.id()).keySet().iterator().next();
      cases.add(
          new Case(
              question,
              byId.get(holder),
              byId.get(holder).title(),
              inside.contains(holder),
              scorer.score(question.text(), vector, found, vectors)));
    }
    return cases;
  }

  private List<StoredPassage> passages(PassageIndex index, String question, float[] vector) {
    Exclusions read = Exclusions.of(question);
    CandidateQuery query =
        new CandidateQuery(
            read.wanted(), vector, Filters.NONE, ranking.candidates(), read.unwanted());
    return new Ranking(ranking)
        .hybrid(question, index.candidates(query), PER_DOCUMENT).stream()
            .limit(config.passages())
            .map(each -> stored.get(each.candidate().passageId()))
            .toList();
  }

  private List<IndexedDocument> documents(IntPredicate chosen, Set<String> inside) {
    List<IndexedDocument> documents = new ArrayList<>();
    List<Document> all = embedded.collection().documents();
    for (int i = 0; i < all.size(); i++) {
      if (chosen.test(i)) {
        inside.add(all.get(i).id());
        documents.add(document(i, all.get(i)));
      }
    }
    return documents;
  }

  private IndexedDocument document(int number, Document document) {
    UUID id = new UUID(1, number);
    List<IndexedPassage> passages = new ArrayList<>();
    for (Passage passage : embedded.passages().get(number)) {
      UUID passageId = new UUID(number, passage.ordinal());
      float[] vector = embedded.vectors().get(number).get(passage.ordinal());
      passages.add(new IndexedPassage(passageId, passage.headingPath(), passage.text(), vector));
      stored.put(
          passageId,
          new StoredPassage(
              passageId,
              id,
              passage.span().start(),
              passage.headingPath(),
              passage.text(),
              document.title(),
              null,
              null,
              null));
    }
    return new IndexedDocument(
        id, number + 1, false, document.title(), null, null, null, null, passages);
  }
}
