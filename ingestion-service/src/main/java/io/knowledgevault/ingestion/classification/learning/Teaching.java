package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.ingestion.classification.feature.Kind;
import io.knowledgevault.ingestion.classification.model.BaseModel;
import io.knowledgevault.ingestion.classification.model.Lesson;
import io.knowledgevault.ingestion.classification.model.Trainer;
import io.knowledgevault.ingestion.classification.model.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a company's weights from its decisions: what the base model lacks to say the same. The base
 * model's examples are repeated beside them, so that teaching one class does not unlearn the
 * others. The result depends on the decisions alone, not on the order in which they came. For a
 * thread that may be busy for some ten milliseconds.
 */
final class Teaching {

  private static final float PULL = 0.01f;
  private static final float NAME_RATE = 0.05f;
  private static final float WORD_RATE = 3;
  private static final float EXAMPLE_WEIGHT = 0.5f;
  private static final float MAX_WEIGHT = 3;

  private Teaching() {}

  static Weights weights(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return Weights.NONE;
    }
    List<Lesson> lessons = new ArrayList<>();
    int[] counts = new int[Kind.COUNT];
    decisions.forEach(each -> counts[Kind.of(each.classification())]++);
    decisions.stream()
        .sorted(Comparator.comparing(Decision::documentId))
        .map(each -> lesson(each, counts, decisions.size()))
        .forEach(lessons::add);
    BaseModel.get().lessons().stream()
        .map(each -> new Lesson(each.features(), each.kind(), true, EXAMPLE_WEIGHT))
        .forEach(lessons::add);
    return new Trainer(Weights.NONE, BaseModel.get().weights(), PULL, NAME_RATE, WORD_RATE)
        .train(lessons);
  }

  /** Rare classes count more: a thousand confirmed work documents must not drown ten others. */
  private static Lesson lesson(Decision decision, int[] counts, int all) {
    int kind = Kind.of(decision.classification());
    float balance = all / (float) (Kind.COUNT * counts[kind]);
    float weight = Math.min(MAX_WEIGHT, Math.max(1, balance));
    return new Lesson(decision.features(), kind, decision.holds(), weight);
  }
}
