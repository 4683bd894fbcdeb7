package io.knowledgevault.search.answer;

/** The same settings for somebody who always answers: shows what would have been said. */
record Eager(AnswerConfig config) implements AnswerConfig {

  @Override
  public double minConfidence() {
    return 0;
  }

  @Override
  public int passages() {
    return config.passages();
  }

  @Override
  public int sentences() {
    return config.sentences();
  }

  @Override
  public int quotes() {
    return config.quotes();
  }

  @Override
  public double within() {
    return config.within();
  }

  @Override
  public int nearest() {
    return config.nearest();
  }

  @Override
  public Ranking ranking() {
    return config.ranking();
  }

  @Override
  public Calibration calibration() {
    return config.calibration();
  }
}
