package io.knowledgevault.search.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How sentences are scored as answers and when none is good enough. The defaults come from a
 * logistic regression on a public set of questions, half of which had no answer in the index:
 * confidence .45 abstains from about 87 % of those and wrongly from 8 % of the others.
 */
@ConfigMapping(prefix = "kv.search.answer")
public interface AnswerConfig {

  /** Below this confidence there is no answer. */
  @WithDefault("0.45")
  double minConfidence();

  /** Passages looked into unless the caller says otherwise. */
  @WithDefault("6")
  int passages();

  /** Most sentences scored; each costs one run of the embedding model. */
  @WithDefault("48")
  int sentences();

  /** Most sentences in an answer. */
  @WithDefault("2")
  int quotes();

  /** How far a further sentence may score below the best. */
  @WithDefault("0.3")
  double within();

  /** Weight of the question's words that the sentence has, beside the cosine's 1. */
  @WithDefault("0.4")
  double sentenceWords();

  /** The same for the words that its passage has. */
  @WithDefault("0.2")
  double passageWords();

  /** The regression that makes a confidence of the best sentence. */
  Calibration calibration();

  /** {@code 1 / (1 + e^-(cosine * c + sentenceWords * s + passageWords * p + bias))}. */
  interface Calibration {

    @WithDefault("19.8")
    double cosine();

    @WithDefault("6.74")
    double sentenceWords();

    @WithDefault("5.03")
    double passageWords();

    @WithDefault("-16.76")
    double bias();
  }
}
