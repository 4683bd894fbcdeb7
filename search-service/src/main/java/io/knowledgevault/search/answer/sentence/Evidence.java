package io.knowledgevault.search.answer.sentence;

import io.knowledgevault.search.answer.AnswerConfig;

/**
 * What speaks for a sentence as the answer. All shares are of the question's terms, weighted by
 * rarity, 0 to 1.
 *
 * @param cosine of question and sentence in its context
 * @param own share that the sentence has
 * @param before share that it has together with the sentence before it
 * @param passage share that its passage has, with title and headings
 * @param ofKind whether it has something of the kind asked for
 * @param missingNames share of the question's names that its passage does not have
 */
public record Evidence(
    double cosine, double own, double before, double passage, boolean ofKind, double missingNames) {

  public double score(AnswerConfig.Ranking weights) {
    return cosine
        + weights.own() * own
        + weights.before() * before
        + weights.passage() * passage
        - (ofKind ? 0 : weights.otherKind());
  }

  /** The calibrated chance that the sentence answers, 0 to 1. */
  public double confidence(double lead, AnswerConfig.Calibration weights) {
    double logit =
        weights.cosine() * cosine
            + weights.own() * own
            + weights.passage() * passage
            + weights.lead() * lead
            + weights.missingNames() * missingNames
            + weights.bias();
    return 1 / (1 + Math.exp(-logit));
  }
}
