package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.SentenceScorer.Scored;
import io.knowledgevault.search.query.StoredPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes an answer of scored sentences without inventing a word: the best few as they stand, each
 * followed by the marker of its citation. Abstains when the best is not good enough.
 */
final class AnswerAssembler {

  private static final String MODEL = "extractive";

  private final AnswerConfig config;

  AnswerAssembler(AnswerConfig config) {
    this.config = config;
  }

  /** An answer out of sentences, best first; the caller adds the time. */
  AnswerResponse assemble(List<Scored> scored) {
    if (scored.isEmpty() || scored.getFirst().confidence() < config.minConfidence()) {
      double confidence = scored.isEmpty() ? 0 : scored.getFirst().confidence();
      return new AnswerResponse(null, true, confidence, List.of(), MODEL, 0);
    }
    List<Citation> citations = new ArrayList<>();
    for (SourceSentence sentence : chosen(scored)) {
      citations.add(cite(sentence, citations.size() + 1));
    }
    String answer =
        citations.stream()
            .map(each -> each.quote() + " " + each.marker())
            .collect(Collectors.joining(" "));
    double confidence = scored.getFirst().confidence();
    return new AnswerResponse(answer, false, confidence, citations, MODEL, 0);
  }

  private static Citation cite(SourceSentence sentence, int number) {
    StoredPassage passage = sentence.passage();
    int start = passage.start() + sentence.span().start();
    return new Citation(
        "[" + number + "]",
        passage.documentId(),
        passage.id(),
        passage.title(),
        sentence.text(),
        start,
        start + sentence.span().length());
  }

  /** The best sentences; those of one passage in the order in which they stand. */
  private List<SourceSentence> chosen(List<Scored> scored) {
    double least = scored.getFirst().score() - config.within();
    return scored.stream()
        .filter(each -> each.score() >= least)
        .limit(config.quotes())
        .map(Scored::sentence)
        .sorted(
            Comparator.comparingInt(SourceSentence::rank)
                .thenComparing(sentence -> sentence.span().start()))
        .toList();
  }
}
