package io.knowledgevault.ingestion.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {

  private final ByteBudget budget = new ByteBudget(100);

  @Test
  void oneOwnerGetsHalfAndTheOthersTheRest() {
    assertThat(budget.take("a", 30)).isTrue();
    assertThat(budget.take("a", 20)).isTrue();
    assertThat(budget.take("a", 1)).isFalse();
    assertThat(budget.take("b", 40)).isTrue();
    assertThat(budget.take("c", 11)).isFalse();
    assertThat(budget.take("c", 10)).isTrue();
    assertThat(budget.inWork()).isEqualTo(100);
  }

  @Test
  void largeOneIsLetInWhileItsOwnerHasNothingElse() {
    assertThat(budget.take("a", 70)).isTrue();
    assertThat(budget.take("b", 31)).isFalse();
    assertThat(budget.take("b", 30)).isTrue();
    budget.giveBack("a", 70);
    budget.giveBack("b", 30);
    assertThat(budget.take("a", 1_000)).isTrue();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    // Given
    budget.take("a", 30);
    budget.take("a", 20);

    // When
    budget.giveBack("a", 20);

    // Then
    assertThat(budget.take("a", 21)).isFalse();
    assertThat(budget.take("a", 20)).isTrue();
    budget.giveBack("a", 30);
    budget.giveBack("a", 20);
    assertThat(budget.inWork()).isZero();
  }
}
