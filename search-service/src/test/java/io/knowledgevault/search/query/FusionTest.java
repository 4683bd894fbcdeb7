package io.knowledgevault.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.query.Fusion.Ranked;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FusionTest {

  private static final Fusion FUSION = new Fusion(0.7, 8);
  private static final UUID DOCUMENT = new UUID(9, 9);

  @Test
  void weighsBothLegsAsTheFormulaSays() {
    // When
    List<Ranked> ranked = FUSION.rank(List.of(candidate(1, 0.8, 8)), SearchMode.HYBRID, 1);

    // Then
    assertThat(ranked.getFirst().score()).isCloseTo(0.7 * 0.8 + 0.3 * 0.5, within(1e-9));
  }

  @Test
  void aPassageStrongInBothBeatsOneThatIsBestInOne() {
    // Given
    Candidate both = candidate(1, 0.70, 9);
    Candidate dense = candidate(2, 0.75, 0);
    Candidate words = candidate(3, 0.40, 14);

    // When
    List<Ranked> ranked = FUSION.rank(List.of(dense, words, both), SearchMode.HYBRID, 1);

    // Then
    assertThat(ranked).extracting(Ranked::candidate).containsExactly(both, dense, words);
  }

  @Test
  void singleModesLookAtTheirLegOnly() {
    // Given
    List<Candidate> candidates = List.of(candidate(1, 0.9, 1), candidate(2, 0.1, 20));

    // Then
    assertThat(FUSION.rank(candidates, SearchMode.SEMANTIC, 1).getFirst().candidate().passageId())
        .isEqualTo(new UUID(0, 1));
    assertThat(FUSION.rank(candidates, SearchMode.LEXICAL, 1).getFirst().candidate().passageId())
        .isEqualTo(new UUID(0, 2));
  }

  @Test
  void showsNoMoreOfOneDocumentThanAsked() {
    // Given
    List<Candidate> candidates =
        List.of(
            new Candidate(new UUID(0, 1), DOCUMENT, 0.9, 1),
            new Candidate(new UUID(0, 2), DOCUMENT, 0.8, 1),
            new Candidate(new UUID(0, 3), DOCUMENT, 0.7, 1));

    // Then
    assertThat(FUSION.rank(candidates, SearchMode.HYBRID, 1)).hasSize(1);
    assertThat(FUSION.rank(candidates, SearchMode.HYBRID, 2)).hasSize(2);
  }

  @Test
  void equalScoresKeepOneOrder() {
    // Given
    Candidate a = candidate(1, 0.5, 3);
    Candidate b = candidate(2, 0.5, 3);

    // Then
    assertThat(FUSION.rank(List.of(a, b), SearchMode.HYBRID, 1))
        .isEqualTo(FUSION.rank(List.of(b, a), SearchMode.HYBRID, 1));
  }

  @Test
  void refusesWeightsOutsideTheirRange() {
    assertThatThrownBy(() -> new Fusion(1.1, 8)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fusion(Double.NaN, 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fusion(0.5, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Candidate candidate(int id, double dense, double lexical) {
    return new Candidate(new UUID(0, id), new UUID(1, id), dense, lexical);
  }
}
