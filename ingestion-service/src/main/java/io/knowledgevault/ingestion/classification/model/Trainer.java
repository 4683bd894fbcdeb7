package io.knowledgevault.ingestion.classification.model;

import io.knowledgevault.ingestion.classification.feature.Features;
import io.knowledgevault.ingestion.classification.feature.Kind;
import java.util.List;

/**
 * Multinomial logistic regression by stochastic gradient descent, held near where it began: what
 * lessons do not speak of keeps its weight. Deterministic: the same lessons in the same order give
 * the same weights. Takes some ten milliseconds for a thousand lessons; not for an event loop.
 */
public final class Trainer {

  private static final int EPOCHS = 24;
  private static final float RATE = 0.5f;

  private final Weights prior;
  private final Weights offset;
  private final float pull;
  private final float nameRate;
  private final float wordRate;

  /**
   * @param prior where the weights begin and whereto they are pulled back
   * @param offset a model that is already there: only what it lacks is learnt
   * @param pull 0 to 1, how strongly weights are pulled back in each round
   * @param nameRate how fast signs and themes learn
   * @param wordRate how fast words learn
   */
  public Trainer(Weights prior, Weights offset, float pull, float nameRate, float wordRate) {
    this.prior = prior;
    this.offset = offset;
    this.pull = pull;
    this.nameRate = nameRate;
    this.wordRate = wordRate;
  }

  public Weights train(List<Lesson> lessons) {
    float[] values = prior.values().clone();
    Weights weights = new Weights(values);
    // A step that is coprime to the number of lessons visits each once and mixes the classes.
    int stride = stride(lessons.size());
    for (int epoch = 0; epoch < EPOCHS && !lessons.isEmpty(); epoch++) {
      float rate = RATE / (1 + 0.15f * epoch);
      for (int i = 0; i < lessons.size(); i++) {
        learn(weights, lessons.get((int) ((long) i * stride % lessons.size())), rate);
      }
      float kept = 1 - pull * rate;
      float[] home = prior.values();
      for (int i = 0; i < values.length; i++) {
        values[i] = home[i] + kept * (values[i] - home[i]);
      }
    }
    return weights;
  }

  private void learn(Weights weights, Lesson lesson, float rate) {
    float[] logits = new float[Kind.COUNT];
    offset.addTo(logits, lesson.features());
    weights.addTo(logits, lesson.features());
    float[] step = Softmax.of(logits, 1);
    float is = step[lesson.kind()];
    for (int k = 0; k < step.length; k++) {
      float target;
      if (lesson.holds()) {
        target = k == lesson.kind() ? 1 : 0;
      } else {
        // Not this one: the others keep their proportions.
        target = k == lesson.kind() ? 0 : step[k] / Math.max(1 - is, 1e-3f);
      }
      step[k] = rate * lesson.weight() * (target - step[k]);
    }
    apply(weights.values(), lesson.features(), step);
  }

  private void apply(float[] values, Features features, float[] step) {
    float[] named = features.named();
    for (int i = 0; i < named.length; i++) {
      if (named[i] > 0) {
        add(values, i * Kind.COUNT, step, nameRate * named[i]);
      }
    }
    float value = features.wordValue() * wordRate;
    int firstWord = named.length * Kind.COUNT;
    for (short word : features.words()) {
      add(values, firstWord + word * Kind.COUNT, step, value);
    }
  }

  private static void add(float[] values, int at, float[] step, float value) {
    values[at] += step[0] * value;
    values[at + 1] += step[1] * value;
    values[at + 2] += step[2] * value;
  }

  private static int stride(int size) {
    int stride = Math.max(1, (int) (size * 0.618));
    while (gcd(stride, size) > 1) {
      stride++;
    }
    return stride;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
