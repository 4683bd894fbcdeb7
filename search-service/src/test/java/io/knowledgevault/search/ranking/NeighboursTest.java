package io.knowledgevault.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  @Test
  void eachScoreMovesTowardsThoseOfTheNearest() {
    // Given
    float[][] vectors = {{1, 0}, {0.8f, 0.6f}, {0, 1}};

    // When
    double[] smooth = new Neighbours(1, 0.5).smooth(new double[] {0.8, 0.4, 0.2}, vectors);

    // Then
    assertThat(smooth).containsExactly(new double[] {0.6, 0.6, 0.3}, within(1e-9));
  }

  @Test
  void noScoreLeavesTheRangeOfTheList() {
    // Given
    Random random = new Random(1);
    double[] scores = random.doubles(40, -1, 1).toArray();
    float[][] vectors = new float[40][];
    for (int i = 0; i < vectors.length; i++) {
      double angle = random.nextDouble() * 7;
      vectors[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }

    // When
    double[] smooth = new Neighbours(5, 0.9).smooth(scores, vectors);

    // Then
    double least = Arrays.stream(scores).min().orElseThrow();
    double most = Arrays.stream(scores).max().orElseThrow();
    assertThat(Arrays.stream(smooth)).allMatch(score -> score >= least && score <= most);
  }

  @Test
  void oneAloneAndNoShareChangeNothing() {
    // Given
    float[][] vectors = {{1, 0}, {1, 0}};

    // Then
    assertThat(new Neighbours(5, 0.3).smooth(new double[] {0.7}, new float[][] {{1, 0}}))
        .containsExactly(0.7);
    assertThat(new Neighbours(5, 0).smooth(new double[] {0.7, 0.1}, vectors))
        .containsExactly(0.7, 0.1);
  }

  @Test
  void refusesAShareOutsideItsRange() {
    assertThatThrownBy(() -> new Neighbours(5, 1.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Neighbours(-1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
