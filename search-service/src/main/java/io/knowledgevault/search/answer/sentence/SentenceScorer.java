package io.knowledgevault.search.answer.sentence;

import io.knowledgevault.search.answer.AnswerConfig;
import io.knowledgevault.search.answer.question.Question;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.text.Context;
import io.knowledgevault.search.text.EnglishWords;
import io.knowledgevault.search.text.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Scores sentences as answers to a question: how near they are by meaning, how many of the
 * question's terms they and what stands around them have, and whether they have something of the
 * kind asked for. A term counts the more the fewer of these sentences have it, so one that none has
 * counts most. Thread-safe.
 */
public final class SentenceScorer {

  /** Lead of a sentence that has no other document beside it: neither good nor bad. */
  private static final double NO_RIVAL = 0.1;

  /** A rival this alike says the same, and so does not speak against the best. */
  private static final double SAME = 0.92;

  private final AnswerConfig config;
  private final EnglishWords english = new EnglishWords();

  public SentenceScorer(AnswerConfig config) {
    this.config = config;
  }

  /**
   * Scores all that have words, best first. The confidence of each is what it would have as the
   * best.
   *
   * @param vectors of the sentences in context, in the same order
   */
  public List<Scored> score(
      String question, float[] questionVector, List<SourceSentence> all, List<float[]> vectors) {
    Question asked = Question.read(question, english);
    List<Set<String>> words = all.stream().map(each -> terms(each.withColumns())).toList();
    Map<String, Double> weights = weights(asked.terms(), words);
    Map<UUID, Set<String>> passages = new HashMap<>();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      SourceSentence sentence = all.get(i);
      if (sentence.span().hasWords(sentence.passage().text())) {
        Set<String> passage =
            passages.computeIfAbsent(sentence.passage().id(), id -> passageTerms(sentence));
        boolean follows = i > 0 && all.get(i - 1).rank() == sentence.rank();
        Set<String> before = follows ? union(words.get(i - 1), words.get(i)) : words.get(i);
        Evidence evidence =
            new Evidence(
                Vectors.dot(questionVector, vectors.get(i)),
                share(weights, words.get(i)),
                share(weights, before),
                share(weights, passage),
                asked.kind().in(sentence.text(), asked.written()),
                missing(asked.names(), passage));
        double score = evidence.score(config.ranking());
        candidates.add(new Candidate(sentence, evidence, vectors.get(i), score));
      }
    }
    return ranked(candidates);
  }

  private List<Scored> ranked(List<Candidate> candidates) {
    List<Scored> ranked = new ArrayList<>(candidates.size());
    for (Candidate each : candidates) {
      double lead = lead(each, candidates);
      double confidence = each.evidence().confidence(lead, config.calibration());
      ranked.add(new Scored(each.sentence(), each.score(), confidence, each.evidence(), lead));
    }
    ranked.sort(Comparator.comparingDouble(Scored::score).reversed());
    return ranked;
  }

  private static double lead(Candidate one, List<Candidate> candidates) {
    UUID document = one.sentence().passage().documentId();
    return candidates.stream()
        .filter(other -> !other.sentence().passage().documentId().equals(document))
        .filter(other -> Vectors.dot(one.vector(), other.vector()) < SAME)
        .mapToDouble(other -> one.score() - other.score())
        .min()
        .orElse(NO_RIVAL);
  }

  private Set<String> passageTerms(SourceSentence sentence) {
    var passage = sentence.passage();
    return terms(Context.of(passage.title(), passage.headingPath(), passage.text()));
  }

  private Set<String> terms(String text) {
    Set<String> terms = new HashSet<>();
    for (Word word : english.in(text)) {
      terms.add(word.term());
    }
    return terms;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  private static double missing(Set<String> names, Set<String> passage) {
    long missing = names.stream().filter(name -> !passage.contains(name)).count();
    return names.isEmpty() ? 0 : (double) missing / names.size();
  }

  /** Inverse document frequency among these sentences, as BM25 has it. */
  private static Map<String, Double> weights(Set<String> question, List<Set<String>> sentences) {
    Map<String, Double> weights = new HashMap<>();
    for (String term : question) {
      long with = sentences.stream().filter(words -> words.contains(term)).count();
      weights.put(term, Math.log(1 + (sentences.size() + 0.5) / (with + 0.5)));
    }
    return weights;
  }

  private static double share(Map<String, Double> weights, Set<String> words) {
    double all = 0;
    double found = 0;
    for (Map.Entry<String, Double> each : weights.entrySet()) {
      all += each.getValue();
      found += words.contains(each.getKey()) ? each.getValue() : 0;
    }
    return all == 0 ? 0 : found / all;
  }

  private record Candidate(
      SourceSentence sentence, Evidence evidence, float[] vector, double score) {}

  /**
   * A sentence with its score.
   *
   * @param confidence 0 to 1: the calibrated chance that it answers
   * @param lead how far it stands above the best of another document
   */
  public record Scored(
      SourceSentence sentence, double score, double confidence, Evidence evidence, double lead) {}
}
