package io.knowledgevault.search.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How sentences are scored as answers and when none is good enough. The weights come from
 * regressions on a public set of questions whose answers stand in half of its paragraphs only, each
 * question with what the other paragraphs of the same article say (docs/quality.md, ADR 15).
 */
@ConfigMapping(prefix = "kv.search.answer")
public interface AnswerConfig {

  /** Below this confidence there is no answer. */
  @WithDefault("0.25")
  double minConfidence();

  /** Passages looked into unless the caller says otherwise. */
  @WithDefault("6")
  int passages();

  /** Most sentences scored; each costs one run of the embedding model. */
  @WithDefault("48")
  int sentences();

  /** Most sentences in an answer. */
  @WithDefault("3")
  int quotes();

  /** How far a further sentence may score below the best. */
  @WithDefault("0.16")
  double within();

  /** Most passages shown instead of an answer. */
  @WithDefault("3")
  int nearest();

  /** What makes one sentence better than another. */
  Ranking ranking();

  /** The regression that makes a confidence of the best sentence. */
  Calibration calibration();

  /** Weights beside the cosine's 1. All shares are of the question's terms, 0 to 1. */
  interface Ranking {

    /** Share that the sentence has. */
    @WithDefault("0.11")
    double own();

    /** Share that it has together with the sentence before it. */
    @WithDefault("0.16")
    double before();

    /** Share that its passage has, with title and headings. */
    @WithDefault("0.23")
    double passage();

    /** What a sentence loses that has nothing of the kind asked for. */
    @WithDefault("0.11")
    double otherKind();
  }

  /** {@code 1 / (1 + e^-(cosine * c + own * o + … + bias))}. */
  interface Calibration {

    @WithDefault("12.1")
    double cosine();

    @WithDefault("2.5")
    double own();

    @WithDefault("1.0")
    double passage();

    /** How far the best sentence stands above the best of another document. */
    @WithDefault("7.6")
    double lead();

    /** Share of the question's names that its passage does not have. */
    @WithDefault("-0.8")
    double missingNames();

    @WithDefault("-11.3")
    double bias();
  }
}
