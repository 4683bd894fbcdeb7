package io.knowledgevault.ingestion.classification.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.ingestion.classification.Verdict;
import io.knowledgevault.ingestion.classification.model.Weights;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeachingTest {

  private static final Subject NEW_CLUB_MAIL = club(99);
  private static final Subject WORK =
      new Subject(
          "Minutes",
          "We decided on the roadmap of the project. Action items: deploy the database, review the"
              + " supplier's contract before the deadline.",
          "upload",
          Map.of());

  /** Mail of a club that sounds like business to somebody who does not know it. */
  static Subject club(int i) {
    String[] matters = {"compost", "water pipes", "bee hives", "hedges", "tool shed", "paths"};
    return new Subject(
        "Allotment association, meeting " + i,
        "Agenda of the board meeting: decision on the budget for the %s, deadline for proposals,"
                .formatted(matters[i % matters.length])
            + " minutes of the last meeting. The treasurer presents the report. Plot "
            + i,
        "upload",
        Map.of("from", "board@allotments.example", "to", "members@allotments.example"));
  }

  @Test
  void fewDecisionsTurnLikeMailWhereTheBaseModelSaysOtherwise() {
    // Given
    assertThat(Classifier.UNTAUGHT.classify(NEW_CLUB_MAIL).classification())
        .isEqualTo(Classification.WORK);

    // When
    Classifier taught = taught(decisions(30, Classification.PERSONAL, true));

    // Then
    Verdict verdict = taught.classify(NEW_CLUB_MAIL);
    assertThat(verdict.classification()).isEqualTo(Classification.PERSONAL);
    assertThat(verdict.confidence()).isGreaterThan(0.6f);
    assertThat(verdict.reason()).contains("what people here decided");
    assertThat(taught.classify(WORK).classification()).isEqualTo(Classification.WORK);
  }

  @Test
  void dependsOnTheDecisionsAndNotOnTheirOrder() {
    // Given
    List<Decision> decisions = decisions(20, Classification.PERSONAL, true);
    List<Decision> shuffled = new ArrayList<>(decisions);
    Collections.shuffle(shuffled, new Random(1));

    // When, Then
    assertThat(Teaching.weights(shuffled)).isEqualTo(Teaching.weights(decisions));
  }

  @Test
  void withoutDecisionsNothingIsTaught() {
    // When, Then
    assertThat(Teaching.weights(List.of())).isSameAs(Weights.NONE);
  }

  @Test
  void rejectionsAloneMakeTheRejectedClassUnlikely() {
    // Given
    float before = Classifier.UNTAUGHT.classify(NEW_CLUB_MAIL).confidence();

    // When
    Verdict verdict = taught(decisions(25, Classification.WORK, false)).classify(NEW_CLUB_MAIL);

    // Then
    assertThat(
            verdict.classification() != Classification.WORK || verdict.confidence() < before - 0.2f)
        .isTrue();
  }

  @Test
  void aThousandDecisionsAreLearntInAMoment() {
    // Given
    List<Decision> many = decisions(LearningRepository.MAX_DECISIONS, Classification.WORK, true);
    Teaching.weights(many);

    // When
    long start = System.nanoTime();
    Weights weights = Teaching.weights(many);
    long millis = (System.nanoTime() - start) / 1_000_000;

    // Then
    assertThat(weights.toBytes()).hasSizeBetween(90_000, 110_000);
    assertThat(Weights.fromBytes(weights.toBytes())).isEqualTo(weights);
    assertThat(millis).isLessThan(2_000);
  }

  private static Classifier taught(List<Decision> decisions) {
    return new Classifier(Teaching.weights(decisions), Set.of());
  }

  private static List<Decision> decisions(int count, Classification classification, boolean holds) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Decision(
                    new UUID(7, i),
                    classification,
                    holds,
                    "hash",
                    Classifier.UNTAUGHT.features(club(i)),
                    null))
        .toList();
  }
}
