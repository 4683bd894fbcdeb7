package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.history.Part;
import io.knowledgevault.search.answer.sentence.SentenceScorer;
import io.knowledgevault.search.answer.sentence.SentenceScorer.Scored;
import io.knowledgevault.search.answer.sentence.SourceSentence;
import io.knowledgevault.search.embedding.EmbeddingEngine;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.search.query.StoredPassage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        .run(() -> SourceSentence.of(passages, config.sentences()))
        .chain(sentences -> score(question, sentences))
        .map(assembler::assemble)
        .map(answer -> answer.near(standing(answer.nearest(), passages)));
  }

  /** What is shown in an answer's place is verified as an answer is. */
  private static List<Citation> standing(List<Citation> quotes, List<StoredPassage> passages) {
    Map<UUID, StoredPassage> byId =
        passages.stream().collect(Collectors.toMap(StoredPassage::id, Function.identity()));
    return quotes.stream().filter(each -> CitationCheck.holds(List.of(each), byId)).toList();
  }

  /** A quote with its marker is a part of its own. */
  static List<Part> parts(AnswerResponse answer) {
    return answer.citations().stream()
        .map(each -> new Part(each.quote() + " " + each.marker(), List.of(each)))
        .toList();
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
