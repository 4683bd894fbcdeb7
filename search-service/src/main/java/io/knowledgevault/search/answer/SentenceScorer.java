package io.knowledgevault.search.answer;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.text.EnglishWords;
import io.knowledgevault.search.text.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scores sentences as answers to a question: how near they are by meaning, and how many of the
 * question's words they and their passages have, where a word counts the more the fewer of these
 * sentences have it. Thread-safe.
 */
final class SentenceScorer {

  private final AnswerConfig config;
  private final EnglishWords english = new EnglishWords();

  SentenceScorer(AnswerConfig config) {
    this.config = config;
  }

  /**
   * Scores all, best first.
   *
   * @param vectors of the sentences in context, in the same order
   */
  List<Scored> score(
      String question, float[] questionVector, List<SourceSentence> all, List<float[]> vectors) {
    List<Set<String>> words = all.stream().map(each -> terms(each.text())).toList();
    Map<String, Double> weights = weights(terms(question), words);
    Map<Integer, Double> byPassage = new HashMap<>();
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      SourceSentence sentence = all.get(i);
      double own = share(weights, words.get(i));
      double around =
          byPassage.computeIfAbsent(
              sentence.rank(), rank -> share(weights, passageTerms(sentence)));
      double cosine = Vectors.dot(questionVector, vectors.get(i));
      scored.add(new Scored(sentence, score(cosine, own, around), confidence(cosine, own, around)));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  private double score(double cosine, double own, double around) {
    return cosine + config.sentenceWords() * own + config.passageWords() * around;
  }

  private double confidence(double cosine, double own, double around) {
    AnswerConfig.Calibration calibration = config.calibration();
    double log =
        calibration.cosine() * cosine
            + calibration.sentenceWords() * own
            + calibration.passageWords() * around
            + calibration.bias();
    return 1 / (1 + Math.exp(-log));
  }

  private Set<String> passageTerms(SourceSentence sentence) {
    String title = sentence.passage().title();
    Set<String> terms = new HashSet<>(terms(sentence.passage().text()));
    terms.addAll(terms(title == null ? "" : title));
    return terms;
  }

  private Set<String> terms(String text) {
    return english.in(text).stream().map(Word::term).collect(Collectors.toSet());
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

  /**
   * A sentence with its score.
   *
   * @param confidence 0 to 1: the calibrated chance that it answers
   */
  record Scored(SourceSentence sentence, double score, double confidence) {}
}
