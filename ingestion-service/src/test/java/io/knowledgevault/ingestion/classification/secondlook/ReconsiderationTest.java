package io.knowledgevault.ingestion.classification.secondlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.ingestion.classification.learning.Centroids;
import io.knowledgevault.ingestion.classification.learning.TaughtModel;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconsiderationTest {

  private static final float[] LIKE_PERSONAL = {0, 1};
  private static final Candidate UNSURE =
      new Candidate(
          UUID.randomUUID(),
          "hash",
          new Subject("note", "blah", "upload", Map.of()),
          Classification.UNKNOWN,
          0.4f,
          "signs",
          true,
          false);

  private final Centroids centroids =
      new Centroids(new int[] {5, 4, 0}, new float[][] {{1, 0}, {0, 1}, {0, 0}});
  private final Reconsideration reconsideration =
      new Reconsideration(new TaughtModel(1, Classifier.UNTAUGHT, centroids, "m"));

  @Test
  void likenessDecidesWhereSignsAreWeakAndSaysSo() {
    // When
    Outcome outcome = reconsideration.look(UNSURE, LIKE_PERSONAL, "m");

    // Then
    assertThat(outcome.verdict().classification()).isEqualTo(Classification.PERSONAL);
    assertThat(outcome.verdict().reason())
        .startsWith("Reads like the 4 documents that people here set as personal.");
    assertThat(outcome.decidedBy()).isEqualTo("similarity");
  }

  @Test
  void vectorsOfAnotherModelOrNoneAreNotCompared() {
    // When
    Outcome other = reconsideration.look(UNSURE, LIKE_PERSONAL, "another");
    Outcome none = reconsideration.look(UNSURE, null, "");

    // Then
    assertThat(other.decidedBy()).isEqualTo("signs");
    assertThat(none.verdict()).isEqualTo(Classifier.UNTAUGHT.classify(UNSURE.subject()));
  }
}
