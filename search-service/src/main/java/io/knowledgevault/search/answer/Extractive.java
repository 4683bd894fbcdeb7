package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.SentenceScorer.Scored;
import io.knowledgevault.search.answer.history.Part;
import io.knowledgevault.search.embedding.EmbeddingEngine;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.text.Sentences;
import io.knowledgevault.search.text.TextSpan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Answers with sentences of the passages as they stand, or says that none is good enough. */
@ApplicationScoped
class Extractive {

  private final EmbeddingEngine engine;
  private final Lanes lanes;
  private final AnswerConfig config;
  private final SentenceScorer scorer;
  private final AnswerAssembler assembler;

  Extractive(EmbeddingEngine engine, Lanes lanes, AnswerConfig config) {
    this.engine = engine;
    this.lanes = lanes;
    this.config = config;
    this.scorer = new SentenceScorer(config);
    this.assembler = new AnswerAssembler(config);
  }

  /** An answer out of these passages. */
  Uni<AnswerResponse> answer(String question, List<StoredPassage> passages) {
    return lanes
        .queries()
        .run(() -> sentences(passages))
        .chain(sentences -> score(question, sentences))
        .map(assembler::assemble);
  }

  /** A quote with its marker is a part of its own. */
  static List<Part> parts(AnswerResponse answer) {
    return answer.citations().stream()
        .map(each -> new Part(each.quote() + " " + each.marker(), List.of(each)))
        .toList();
  }

  private List<SourceSentence> sentences(List<StoredPassage> passages) {
    List<SourceSentence> sentences = new ArrayList<>();
    for (int rank = 0; rank < passages.size(); rank++) {
      for (TextSpan span : Sentences.in(passages.get(rank).text())) {
        if (sentences.size() < config.sentences()) {
          sentences.add(new SourceSentence(passages.get(rank), rank, span));
        }
      }
    }
    return sentences;
  }

  private Uni<List<Scored>> score(String question, List<SourceSentence> sentences) {
    Uni<List<float[]>> vectors =
        engine.urgent(sentences.stream().map(SourceSentence::inContext).toList());
    return Uni.combine()
        .all()
        .unis(engine.query(question), vectors)
        .asTuple()
        .chain(
            both ->
                lanes
                    .queries()
                    .run(
                        () -> scorer.score(question, both.getItem1(), sentences, both.getItem2())));
  }
}
