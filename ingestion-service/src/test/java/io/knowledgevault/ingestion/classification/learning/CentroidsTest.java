package io.knowledgevault.ingestion.classification.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.ingestion.classification.feature.Kind;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CentroidsTest {

  private static final float[] EAST = {1, 0, 0};
  private static final float[] NORTH = {0, 1, 0};

  @Test
  void aDocumentIsLikeTheClassWhoseDocumentsAreNear() {
    // Given
    Centroids centroids =
        Centroids.of(
            Stream.concat(
                    decisions(Classification.WORK, EAST).stream(),
                    decisions(Classification.PERSONAL, NORTH).stream())
                .toList());

    // When
    float[] logits = centroids.logits(new float[] {0.6f, 0.8f, 0});

    // Then
    assertThat(centroids.canTell()).isTrue();
    assertThat(logits[Kind.PERSONAL]).isGreaterThan(logits[Kind.WORK]);
    assertThat(logits[Kind.SPAM]).isZero();
    assertThat(centroids.nearest(EAST)).isEqualTo(Kind.WORK);
    assertThat(Centroids.fromBytes(centroids.toBytes()).logits(EAST))
        .containsExactly(centroids.logits(EAST));
  }

  @Test
  void oneClassAloneTellsNothing() {
    // When
    Centroids centroids = Centroids.of(decisions(Classification.WORK, EAST));

    // Then
    assertThat(centroids.canTell()).isFalse();
    assertThat(centroids.logits(NORTH)).containsExactly(0, 0, 0);
    assertThat(Centroids.NONE.logits(NORTH)).containsExactly(0, 0, 0);
  }

  private static List<Decision> decisions(Classification classification, float[] vector) {
    Subject subject = new Subject("t", "text", "upload", Map.of());
    return Stream.generate(
            () ->
                new Decision(
                    UUID.randomUUID(),
                    classification,
                    true,
                    "hash",
                    Classifier.UNTAUGHT.features(subject),
                    Likeness.small(vector)))
        .limit(3)
        .toList();
  }
}
