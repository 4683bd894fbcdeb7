package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.sentence.SentenceScorer.Scored;
import io.knowledgevault.search.answer.sentence.SourceSentence;
import io.knowledgevault.search.query.StoredPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes an answer of scored sentences without inventing a word: the best few as they stand, each
 * followed by the marker of its citation. Abstains when the best is not good enough.
 */
final class AnswerAssembler {

  private static final String MODEL = "extractive";
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private final AnswerConfig config;

  AnswerAssembler(AnswerConfig config) {
    this.config = config;
  }

  /** An answer out of sentences, best first, with the nearest passages for who has no use of it. */
  AnswerResponse assemble(List<Scored> scored) {
    return answer(scored).near(nearest(scored));
  }

  private AnswerResponse answer(List<Scored> scored) {
    if (scored.isEmpty() || scored.getFirst().confidence() < config.minConfidence()) {
      double confidence = scored.isEmpty() ? 0 : scored.getFirst().confidence();
      return new AnswerResponse(null, true, confidence, List.of(), MODEL, 0);
    }
    List<Citation> citations = new ArrayList<>();
    for (SourceSentence sentence : chosen(scored)) {
      citations.add(cite(sentence, "[" + (citations.size() + 1) + "]"));
    }
    String answer =
        citations.stream()
            .map(each -> each.quote() + " " + each.marker())
            .collect(Collectors.joining(" "));
    double confidence = scored.getFirst().confidence();
    return new AnswerResponse(answer, false, confidence, citations, MODEL, 0);
  }

  /** The best sentence of each of the best passages. */
  private List<Citation> nearest(List<Scored> scored) {
    Set<UUID> shown = new HashSet<>();
    return scored.stream()
        .map(Scored::sentence)
        .filter(each -> shown.add(each.passage().id()))
        .limit(config.nearest())
        .map(each -> cite(each, null))
        .toList();
  }

  private static Citation cite(SourceSentence sentence, String marker) {
    StoredPassage passage = sentence.passage();
    int start = passage.start() + sentence.span().start();
    return new Citation(
        marker,
        passage.documentId(),
        passage.id(),
        passage.title(),
        sentence.text(),
        start,
        start + sentence.span().length());
  }

  /** The best sentences, each once; passage by passage, in the order in which they stand there. */
  private List<SourceSentence> chosen(List<Scored> scored) {
    double least = scored.getFirst().score() - config.within();
    Set<String> said = new HashSet<>();
    List<SourceSentence> best =
        scored.stream()
            .filter(each -> each.score() >= least)
            .map(Scored::sentence)
            .filter(sentence -> said.add(WHITE_SPACE.matcher(sentence.text()).replaceAll(" ")))
            .limit(config.quotes())
            .toList();
    List<UUID> passages = best.stream().map(each -> each.passage().id()).distinct().toList();
    return best.stream()
        .sorted(
            Comparator.<SourceSentence>comparingInt(each -> passages.indexOf(each.passage().id()))
                .thenComparing(each -> each.span().start()))
        .toList();
  }
}
