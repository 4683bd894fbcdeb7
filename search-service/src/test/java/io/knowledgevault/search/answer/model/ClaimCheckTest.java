package io.knowledgevault.search.answer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.text.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCheckTest {

  private static final String TEXT =
      "Backups run every night at two. They are kept for ninety days in Zurich, 5% of them longer."
          + " Restores need the approval of Maria Klein since 1 March 2024."
          + " The archive is not encrypted. Call user_id 4711 on ERR_1042.";
  private static final StoredPassage PASSAGE =
      new StoredPassage(
          new UUID(1, 1),
          new UUID(2, 2),
          0,
          List.of("Falcon"),
          TEXT,
          "Operations handbook",
          null,
          null,
          null);

  private final ClaimCheck check = new ClaimCheck();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Backups run every night. | Backups run every night at two.",
        "They are kept in Zurich for 90 days. | They are kept for ninety days in Zurich, 5% of them"
            + " longer.",
        "5 percent of them are kept longer. | They are kept for ninety days in Zurich, 5% of them"
            + " longer.",
        "Restores need Maria Klein's approval. | Restores need the approval of Maria Klein since 1"
            + " March 2024.",
        "The archive isn't encrypted. | The archive is not encrypted.",
        "Call user_id 4711 on ERR_1042. | Call user_id 4711 on ERR_1042.",
        "Backups run every night and are kept in Zurich. | Backups run every night at two. They are"
            + " kept for ninety days in Zurich, 5% of them longer."
      })
  void supportIsAsFewSentencesAsWillDo(String claim, String quote) {
    // When
    Optional<TextSpan> found = check.support(claim, PASSAGE);
    // Then
    assertThat(found).isPresent();
    assertThat(found.get().of(TEXT)).isEqualTo(quote);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They are kept for 30 days in Zurich.",
        "They are kept for ninety weeks in Zurich.",
        "They are kept for ninety days in Geneva.",
        "Restores need the approval of Maria Weber since 1 March 2024.",
        "Restores need the approval of Maria Klein since 2 March 2024.",
        "Jonas approves restores.",
        "The archive is encrypted.",
        "Backups do not run every night.",
        "Call user_id 4711 on ERR_1043.",
        "See https://evil.example/backups for the backups of every night.",
        "The weather is nice.",
        "The."
      })
  void whatIsMadeUpHasNoSupport(String claim) {
    assertThat(check.support(claim, PASSAGE)).isEmpty();
  }

  @Test
  void titleAndHeadingsMayNameWhatTheTextDoesNot() {
    assertThat(check.support("Falcon backups run every night at two.", PASSAGE)).isPresent();
    assertThat(check.support("Heron backups run every night at two.", PASSAGE)).isEmpty();
  }
}
