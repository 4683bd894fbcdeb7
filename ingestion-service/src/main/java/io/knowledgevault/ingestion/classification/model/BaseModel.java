package io.knowledgevault.ingestion.classification.model;

import io.knowledgevault.ingestion.classification.feature.FeatureReader;
import io.knowledgevault.ingestion.classification.feature.Features;
import io.knowledgevault.ingestion.classification.feature.Kind;
import io.knowledgevault.ingestion.classification.feature.Sign;
import io.knowledgevault.ingestion.classification.feature.Themes;
import io.knowledgevault.ingestion.classification.feature.Themes.Theme;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.List;
import java.util.Set;

/**
 * What is known before a company has taught anything: weights set by hand for signs and themes,
 * then trained on example texts of our own. Trained when first used, in some ten milliseconds, so
 * that texts and weights can never disagree. Immutable.
 */
public final class BaseModel {

  private static final String RESOURCE = "classification/examples.txt";
  private static final float PULL = 0.02f;
  private static final float NAME_RATE = 0.1f;
  private static final float WORD_RATE = 2;

  private static final BaseModel LOADED = train();

  private final Weights weights;
  private final List<Lesson> lessons;

  private BaseModel(Weights weights, List<Lesson> lessons) {
    this.weights = weights;
    this.lessons = lessons;
  }

  public static BaseModel get() {
    return LOADED;
  }

  public Weights weights() {
    return weights;
  }

  /** The examples, to be repeated beside what a company teaches. */
  public List<Lesson> lessons() {
    return lessons;
  }

  private static BaseModel train() {
    List<Lesson> lessons =
        Themes.lines(RESOURCE).stream().map(ExampleText::read).map(BaseModel::lesson).toList();
    return new BaseModel(
        new Trainer(prior(), Weights.NONE, PULL, NAME_RATE, WORD_RATE).train(lessons), lessons);
  }

  private static Lesson lesson(ExampleText example) {
    Features features =
        new FeatureReader()
            .read(example.title(), example.text(), "upload", example.headers(), Set.of())
            .features();
    return new Lesson(features, Kind.of(Classification.of(example.label())), true, 1);
  }

  private static Weights prior() {
    Weights weights = Weights.zero();
    float[] values = weights.values();
    for (int i = 0; i < Sign.count(); i++) {
      for (int kind = 0; kind < Kind.COUNT; kind++) {
        values[i * Kind.COUNT + kind] = Sign.at(i).prior(kind);
      }
    }
    for (int i = 0; i < Themes.get().count(); i++) {
      Theme theme = Themes.get().at(i);
      for (int kind = 0; kind < Kind.COUNT; kind++) {
        float share = kind == theme.kind() ? 2 / 3f : -1 / 3f;
        values[(Sign.count() + i) * Kind.COUNT + kind] = share * theme.weight();
      }
    }
    return weights;
  }
}
