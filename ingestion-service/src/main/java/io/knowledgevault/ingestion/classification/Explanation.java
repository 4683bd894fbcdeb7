package io.knowledgevault.ingestion.classification;

import io.knowledgevault.ingestion.classification.feature.FeatureReader.Reading;
import io.knowledgevault.ingestion.classification.feature.Features;
import io.knowledgevault.ingestion.classification.feature.Kind;
import io.knowledgevault.ingestion.classification.feature.Sign;
import io.knowledgevault.ingestion.classification.feature.Themes;
import io.knowledgevault.ingestion.classification.model.Weights;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts into words what a verdict rests on. */
final class Explanation {

  private static final int MAX_INDICATORS = 8;
  private static final int MAX_REASONS = 3;
  private static final double WORTH_TELLING = 0.2;
  private static final int MAX_PHRASE = 60;
  private static final String TAUGHT = "what people here decided about documents like it";

  private final List<Indicator> indicators = new ArrayList<>();

  Explanation(Weights base, Weights taught, Reading reading) {
    Features features = reading.features();
    float[] named = features.named();
    for (int i = 0; i < named.length; i++) {
      if (named[i] > 0) {
        add(
            name(i, reading.phrases()),
            base.named(i, Kind.WORK) * named[i],
            base.named(i, Kind.PERSONAL) * named[i],
            base.named(i, Kind.SPAM) * named[i]);
      }
    }
    if (!taught.isEmpty()) {
      float[] learnt = new float[Kind.COUNT];
      taught.addTo(learnt, features);
      add(TAUGHT, learnt[Kind.WORK], learnt[Kind.PERSONAL], learnt[Kind.SPAM]);
    }
    indicators.sort(Comparator.comparingDouble(Indicator::weight).reversed());
  }

  /** What a name says is what it adds to the class it favours, against the mean of the classes. */
  private void add(String name, float work, float personal, float spam) {
    float mean = (work + personal + spam) / Kind.COUNT;
    float most = Math.max(work, Math.max(personal, spam));
    if (most - mean < WORTH_TELLING) {
      return;
    }
    int kind = most == work ? Kind.WORK : most == personal ? Kind.PERSONAL : Kind.SPAM;
    double weight = Math.round(100 * (most - mean)) / 100.0;
    indicators.add(new Indicator(name, Kind.classification(kind), weight));
  }

  private static String name(int index, String[] phrases) {
    if (index < Sign.count()) {
      return Sign.at(index).words();
    }
    int theme = index - Sign.count();
    String phrase = phrases[theme].replace('\n', ' ');
    String shown = phrase.length() > MAX_PHRASE ? phrase.substring(0, MAX_PHRASE) : phrase;
    return Themes.get().at(theme).words() + " (\"" + shown + "\")";
  }

  List<Indicator> indicators() {
    return indicators.subList(0, Math.min(MAX_INDICATORS, indicators.size()));
  }

  String reason(Classification verdict) {
    if (verdict == Classification.UNKNOWN) {
      return indicators.isEmpty()
          ? "There are no clear signs."
          : "The signs point to no class clearly: " + told(indicators, true) + ".";
    }
    List<Indicator> reasons =
        indicators.stream().filter(each -> each.speaksFor() == verdict).toList();
    String what = verdict == Classification.PERSONAL ? "a personal document" : verdict.value();
    return reasons.isEmpty()
        ? "Its words look like " + what + "."
        : "Looks like " + what + ": " + told(reasons, false) + ".";
  }

  private static String told(List<Indicator> reasons, boolean withClass) {
    List<String> words =
        reasons.stream()
            .limit(MAX_REASONS)
            .map(each -> each.name() + (withClass ? " for " + each.speaksFor().value() : ""))
            .toList();
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
