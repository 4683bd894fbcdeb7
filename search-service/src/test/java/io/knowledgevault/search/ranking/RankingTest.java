package io.knowledgevault.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final String ASKED = "turbine wear";
  private static final Recent RECENT = new Recent(0.1, Duration.ofDays(90));
  private static final Ranking RANKING =
      new Ranking(new Settings(0.7, 8, 150, 0.15, RECENT, new Support(50, 0, 0)));
  private static final UUID DOCUMENT = new UUID(9, 9);

  @Test
  void weighsBothLegsAsTheFormulaSays() {
    // When
    List<Ranked> ranked = RANKING.hybrid(ASKED, List.of(candidate(1, 0.8, 8)), 1);

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
    List<Ranked> ranked = RANKING.hybrid(ASKED, List.of(dense, words, both), 1);

    // Then
    assertThat(ranked).extracting(Ranked::candidate).containsExactly(both, dense, words);
  }

  @Test
  void singleModesLookAtTheirLegOnly() {
    // Given
    List<Candidate> candidates = List.of(candidate(1, 0.9, 1), candidate(2, 0.1, 20));

    // Then
    assertThat(RANKING.semantic(candidates, 1).getFirst().candidate().passageId())
        .isEqualTo(new UUID(0, 1));
    assertThat(RANKING.lexical(candidates, 1).getFirst().candidate().passageId())
        .isEqualTo(new UUID(0, 2));
  }

  @Test
  void showsNoMoreOfOneDocumentThanAsked() {
    // Given
    List<Candidate> candidates =
        List.of(
            new Candidate(new UUID(0, 1), DOCUMENT, 0.9, 1, null, null, false),
            new Candidate(new UUID(0, 2), DOCUMENT, 0.8, 1, null, null, false),
            new Candidate(new UUID(0, 3), DOCUMENT, 0.7, 1, null, null, false));

    // Then
    assertThat(RANKING.hybrid(ASKED, candidates, 1)).hasSize(1);
    assertThat(RANKING.hybrid(ASKED, candidates, 2)).hasSize(2);
  }

  @Test
  void whatTheQuestionExcludesComesLast() {
    // Given
    Candidate excluded = new Candidate(new UUID(0, 1), DOCUMENT, 0.8, 5, null, null, true);
    Candidate weaker = candidate(2, 0.7, 5);

    // Then
    assertThat(RANKING.hybrid(ASKED, List.of(excluded, weaker), 1))
        .extracting(Ranked::candidate)
        .containsExactly(weaker, excluded);
  }

  @Test
  void newDocumentsGainWhenTheQuestionAsksForThem() {
    // Given
    Candidate old = dated(1, 0.71, Instant.parse("2020-01-01T00:00:00Z"));
    Candidate fresh = dated(2, 0.70, Instant.parse("2026-01-01T00:00:00Z"));
    Candidate undated = dated(3, 0.72, null);

    // Then
    assertThat(RANKING.hybrid("latest turbine report", List.of(old, fresh, undated), 1))
        .extracting(Ranked::candidate)
        .containsExactly(fresh, undated, old);
    assertThat(RANKING.hybrid("turbine report", List.of(old, fresh, undated), 1))
        .extracting(Ranked::candidate)
        .containsExactly(undated, old, fresh);
    assertThat(RANKING.hybrid("latest", List.of(undated), 1)).hasSize(1);
  }

  @Test
  void equalScoresKeepOneOrder() {
    // Given
    Candidate a = candidate(1, 0.5, 3);
    Candidate b = candidate(2, 0.5, 3);

    // Then
    assertThat(RANKING.hybrid(ASKED, List.of(a, b), 1))
        .isEqualTo(RANKING.hybrid(ASKED, List.of(b, a), 1));
  }

  @Test
  void refusesWeightsOutsideTheirRange() {
    assertThatThrownBy(() -> new Fusion(1.1, 8)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fusion(Double.NaN, 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fusion(0.5, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDocumentAmongGoodOnesOvertakesOneAmongBadOnes() {
    // Given
    Ranking listening = new Ranking(new Settings(1, 8, 150, 0.15, RECENT, new Support(50, 1, 0.3)));
    Candidate amongBad = candidate(1, 0.80, vector(0, 1));
    Candidate bad = candidate(2, 0.40, vector(0.1f, 1));
    Candidate amongGood = candidate(3, 0.79, vector(1, 0));
    Candidate good = candidate(4, 0.78, vector(1, 0.1f));

    // When
    List<Ranked> ranked = listening.hybrid(ASKED, List.of(amongBad, bad, amongGood, good), 1);

    // Then
    assertThat(ranked)
        .extracting(Ranked::candidate)
        .containsExactly(amongGood, good, amongBad, bad);
  }

  @Test
  void allPassagesOfADocumentMoveWithItsBest() {
    // Given
    Ranking listening = new Ranking(new Settings(1, 8, 150, 0.15, RECENT, new Support(50, 1, 0.5)));
    Candidate best = new Candidate(new UUID(0, 1), DOCUMENT, 0.9, 0, vector(1, 0), null, false);
    Candidate second = new Candidate(new UUID(0, 2), DOCUMENT, 0.8, 0, vector(0, 1), null, false);
    Candidate other = candidate(3, 0.5, vector(1, 0.1f));

    // When
    List<Ranked> ranked = listening.hybrid(ASKED, List.of(best, second, other), 2);

    // Then
    assertThat(ranked).extracting(Ranked::candidate).containsExactly(best, other, second);
    assertThat(ranked.get(0).score() - ranked.get(2).score()).isCloseTo(0.1, within(1e-9));
  }

  private static Candidate candidate(int id, double dense, double lexical) {
    return new Candidate(new UUID(0, id), new UUID(1, id), dense, lexical, null, null, false);
  }

  private static Candidate candidate(int id, double dense, float[] vector) {
    return new Candidate(new UUID(0, id), new UUID(1, id), dense, 0, vector, null, false);
  }

  private static Candidate dated(int id, double dense, Instant createdAt) {
    return new Candidate(new UUID(0, id), new UUID(1, id), dense, 1, null, createdAt, false);
  }

  private static float[] vector(float... values) {
    return Vectors.normalise(values);
  }

  private record Settings(
      double denseWeight,
      double lexicalScale,
      int candidates,
      double unwantedPenalty,
      Recent freshness,
      Support neighbours)
      implements RankingConfig {}

  private record Recent(double weight, Duration halfLife) implements RankingConfig.Recent {}

  private record Support(int among, int count, double share) implements RankingConfig.Support {}
}
