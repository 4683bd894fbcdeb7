package io.knowledgevault.search.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.AnswerTrial.Case;
import io.knowledgevault.search.answer.sentence.Evidence;
import io.knowledgevault.search.answer.sentence.SentenceScorer.Scored;
import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.quality.Collection;
import io.knowledgevault.search.quality.Collection.Document;
import io.knowledgevault.search.quality.EmbeddedCollection;
import io.knowledgevault.search.quality.VectorCache;
import io.knowledgevault.search.ranking.RankingConfig;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Answers the questions of a public collection with the settings in force while half of its
 * paragraphs are in the index, and fails when a figure falls. The folder of the collections is
 * named by {@code -Dkv.datasets=}; without it the test is skipped. With {@code -Dkv.vectors=} a
 * folder keeps the vectors from run to run. {@code -Dkv.train} prints what the regressions give,
 * and how weights found on half of the articles do on the other half.
 */
@QuarkusTest
class AnswerQualityTest extends SearchServiceTest {

  private static final Logger LOG = Logger.getLogger(AnswerQualityTest.class);
  private static final String NAME = "xquad-en";
  private static final int MAX_TOKENS = 224;
  private static final double KEEP_SMALL = 1;

  @Inject PassageIndexFactory factory;
  @Inject RankingConfig ranking;
  @Inject AnswerConfig config;

  @Test
  void answersWhatItHasAndDeclinesTheRest() throws IOException {
    for (Map.Entry<String, List<Case>> half : halves().entrySet()) {
      // Given
      List<Case> cases = half.getValue();

      // When
      Figures figures = figures(cases);

      // Then
      LOG.infof("%s: %s", half.getKey(), figures);
      assertThat(figures.right()).as("right, " + half.getKey()).isGreaterThan(0.82);
      assertThat(figures.wronglyDeclined()).as("wrongly declined").isLessThan(0.13);
      assertThat(figures.declined()).as("declined, " + half.getKey()).isGreaterThan(0.85);
      assertThat(figures.misplaced()).as("misplaced").isZero();
      assertThat(figures.reliability().error()).as("calibration").isLessThan(0.1);
    }
  }

  @Test
  void weightsOfHalfOfTheArticlesServeTheOthers() throws IOException {
    // Given
    assumeTrue(System.getProperty("kv.train") != null, "no -Dkv.train");
    List<Case> cases = new ArrayList<>();
    halves()
        .forEach(
            (half, of) -> {
              if (half.startsWith("paragraphs")) {
                cases.addAll(of);
              }
            });

    // When
    LOG.infof("all: %s", Weights.of(cases));
    for (int side = 0; side < 2; side++) {
      int trained = side;
      Predicate<Case> training = each -> Math.floorMod(each.article().hashCode(), 2) == trained;
      Weights weights = Weights.of(cases.stream().filter(training).toList());
      List<Case> others = cases.stream().filter(training.negate()).toList();

      // Then
      LOG.infof(
          "trained on side %d: %s; the others by it: %s",
          side, weights, weights.on(others, config.minConfidence()));
      assertThat(weights.inFront(others)).isGreaterThan(0.8);
    }
  }

  /** Each direction of each way to halve the collection. */
  private Map<String, List<Case>> halves() throws IOException {
    String folder = System.getProperty("kv.datasets", "");
    assumeTrue(!folder.isEmpty() && Files.isDirectory(Path.of(folder)), "no -Dkv.datasets");
    String kept = System.getProperty("kv.vectors", "");
    Path vectors = kept.isEmpty() ? Files.createTempDirectory("vectors") : Path.of(kept);
    Collection collection = Collection.read(Path.of(folder, "retrieval", NAME));
    VectorCache sentences = VectorCache.of(vectors.resolve(NAME + "-sentences"));
    Map<String, List<Case>> halves = new LinkedHashMap<>();
    try (OnnxModel model = OnnxModel.load()) {
      EmbeddedCollection embedded =
          EmbeddedCollection.of(collection, model, MAX_TOKENS, vectors.resolve(NAME));
      AnswerTrial trial = new AnswerTrial(embedded, model, sentences, ranking, config);
      List<String> articles =
          collection.documents().stream().map(Document::title).distinct().toList();
      Map<String, IntPredicate> chosen = new LinkedHashMap<>();
      for (int side = 0; side < 2; side++) {
        int wanted = side;
        chosen.put("paragraphs " + side, number -> number % 2 == wanted);
        chosen.put(
            "articles " + side,
            number -> articles.indexOf(collection.documents().get(number).title()) % 2 == wanted);
      }
      for (Map.Entry<String, IntPredicate> each : chosen.entrySet()) {
        try (PassageIndex index = factory.open(newTenant())) {
          halves.put(each.getKey(), trial.run(index, each.getValue()));
        }
      }
    }
    sentences.save();
    return halves;
  }

  private Figures figures(List<Case> cases) {
    AnswerAssembler assembler = new AnswerAssembler(config);
    AnswerAssembler eager = new AnswerAssembler(new Eager(config));
    int answerable = 0;
    int right = 0;
    int wronglyDeclined = 0;
    int declined = 0;
    int quotes = 0;
    int misplaced = 0;
    Reliability reliability = new Reliability();
    for (Case each : cases) {
      AnswerResponse answer = assembler.assemble(each.scored());
      answerable += each.answerable() ? 1 : 0;
      right += each.right(answer) ? 1 : 0;
      wronglyDeclined += each.answerable() && answer.abstained() ? 1 : 0;
      declined += !each.answerable() && answer.abstained() ? 1 : 0;
      quotes += answer.citations().size();
      misplaced += (int) answer.citations().stream().filter(quote -> !stands(quote, each)).count();
      reliability.add(answer.confidence(), each.right(eager.assemble(each.scored())));
    }
    return new Figures(
        (double) right / answerable,
        (double) wronglyDeclined / answerable,
        (double) declined / (cases.size() - answerable),
        quotes,
        misplaced,
        reliability);
  }

  /** Against the passages as they are stored; the trial's documents have one text each. */
  private static boolean stands(Citation quote, Case asked) {
    return asked.scored().stream()
        .map(each -> each.sentence().passage())
        .filter(passage -> passage.id().equals(quote.passageId()))
        .findAny()
        .map(
            passage ->
                passage
                    .text()
                    .substring(quote.start() - passage.start(), quote.end() - passage.start())
                    .equals(quote.quote()))
        .orElse(false);
  }

  private record Figures(
      double right,
      double wronglyDeclined,
      double declined,
      int quotes,
      int misplaced,
      Reliability reliability) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "right %.3f, wrongly declined %.3f, declined of the others %.3f, quotes %d, misplaced %d,"
              + " calibration error %.3f%s",
          right,
          wronglyDeclined,
          declined,
          quotes,
          misplaced,
          reliability.error(),
          reliability);
    }
  }

  /** What the regressions give. */
  private record Weights(double[] ranking, double[] confidence) {

    static Weights of(List<Case> cases) {
      List<Case> known =
          cases.stream()
              .filter(Case::answerable)
              .filter(each -> each.scored().stream().anyMatch(one -> holds(each, one)))
              .toList();
      double[] ranking =
          Regression.ranking(
              known.stream()
                  .map(each -> each.scored().stream().map(Weights::signs).toList())
                  .toList(),
              known.stream().map(Weights::truth).toList(),
              KEEP_SMALL);
      boolean[] right = new boolean[cases.size()];
      List<double[]> best = new ArrayList<>();
      for (int i = 0; i < right.length; i++) {
        Case each = cases.get(i);
        best.add(confidenceSigns(each));
        right[i] =
            each.answerable() && each.scored().stream().limit(2).anyMatch(one -> holds(each, one));
      }
      return new Weights(ranking, Regression.logistic(best, right, KEEP_SMALL));
    }

    private static boolean holds(Case asked, Scored one) {
      return asked.holds(one.sentence().text());
    }

    private static boolean[] truth(Case asked) {
      boolean[] truth = new boolean[asked.scored().size()];
      for (int i = 0; i < truth.length; i++) {
        truth[i] = holds(asked, asked.scored().get(i));
      }
      return truth;
    }

    private static double[] signs(Scored one) {
      Evidence evidence = one.evidence();
      return new double[] {
        evidence.cosine(),
        evidence.own(),
        evidence.before(),
        evidence.passage(),
        evidence.ofKind() ? 0 : -1
      };
    }

    private static double[] confidenceSigns(Case asked) {
      Scored best = asked.scored().getFirst();
      Evidence evidence = best.evidence();
      return new double[] {
        evidence.cosine(), evidence.own(), evidence.passage(), best.lead(), evidence.missingNames()
      };
    }

    /** Share of the answerable whose best sentence, by these weights, holds the answer. */
    double inFront(List<Case> cases) {
      List<Case> known = cases.stream().filter(Case::answerable).toList();
      long right = known.stream().filter(each -> holds(each, best(each))).count();
      return (double) right / known.size();
    }

    private Scored best(Case asked) {
      return asked.scored().stream()
          .max((a, b) -> Double.compare(score(a), score(b)))
          .orElseThrow();
    }

    private double score(Scored one) {
      double[] signs = signs(one);
      double score = 0;
      for (int i = 0; i < signs.length; i++) {
        score += ranking[i] * signs[i];
      }
      return score;
    }

    /** How often they decline, with the weights of the best sentence as they are in force. */
    String on(List<Case> cases, double least) {
      double bar = Math.log(least / (1 - least));
      Map<Boolean, int[]> declined = Map.of(true, new int[2], false, new int[2]);
      for (Case each : cases) {
        double[] signs = confidenceSigns(each);
        double z = confidence[signs.length];
        for (int i = 0; i < signs.length; i++) {
          z += confidence[i] * signs[i];
        }
        int[] count = declined.get(each.answerable());
        count[0] += z < bar ? 1 : 0;
        count[1]++;
      }
      return String.format(
          Locale.ROOT,
          "best sentence right %.3f, wrongly declined %.3f, declined of the others %.3f",
          inFront(cases),
          (double) declined.get(true)[0] / declined.get(true)[1],
          (double) declined.get(false)[0] / declined.get(false)[1]);
    }

    /** With the cosine's weight as 1 in the ranking, as the settings have it. */
    @Override
    public String toString() {
      double[] relative = Arrays.stream(ranking).map(weight -> weight / ranking[0]).toArray();
      return "ranking (cosine, own, before, passage, otherKind) "
          + Arrays.toString(Arrays.copyOf(relative, 5))
          + " confidence (cosine, own, passage, lead, missingNames, bias) "
          + Arrays.toString(confidence);
    }
  }
}
