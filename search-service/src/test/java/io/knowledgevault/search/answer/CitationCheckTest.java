package io.knowledgevault.search.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.query.StoredPassage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CitationCheckTest {

  private static final UUID DOCUMENT = new UUID(1, 1);
  private static final StoredPassage PASSAGE =
      new StoredPassage(
          new UUID(2, 2), DOCUMENT, 100, List.of(), "It rains. It pours.", "T", null, null, null);

  @Test
  void holdsWhenTheQuoteStandsAtItsOffsets() {
    assertThat(holds(citation(DOCUMENT, "It pours.", 110, 119))).isTrue();
  }

  @Test
  void failsWhenOneLetterDiffers() {
    assertThat(holds(citation(DOCUMENT, "It poured", 110, 119))).isFalse();
  }

  @Test
  void failsWhenTheOffsetsAreMovedOrOutside() {
    assertThat(holds(citation(DOCUMENT, "It pours.", 111, 120))).isFalse();
    assertThat(holds(citation(DOCUMENT, "It pours.", 110, 118))).isFalse();
    assertThat(holds(citation(DOCUMENT, "It rains.", 0, 9))).isFalse();
    assertThat(holds(citation(DOCUMENT, "It pours.", 1_110, 1_119))).isFalse();
  }

  @Test
  void failsForAPassageThatWasNotReadOrAnotherDocument() {
    assertThat(holds(citation(new UUID(7, 7), "It pours.", 110, 119))).isFalse();
    assertThat(CitationCheck.holds(List.of(citation(DOCUMENT, "It pours.", 110, 119)), Map.of()))
        .isFalse();
  }

  private static boolean holds(Citation citation) {
    return CitationCheck.holds(List.of(citation), Map.of(PASSAGE.id(), PASSAGE));
  }

  private static Citation citation(UUID document, String quote, int start, int end) {
    return new Citation("[1]", document, PASSAGE.id(), "T", quote, start, end);
  }
}
