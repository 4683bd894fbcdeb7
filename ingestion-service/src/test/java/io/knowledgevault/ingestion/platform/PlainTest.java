package io.knowledgevault.ingestion.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.servicekit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {

  @Test
  void controlCharactersAndHalvesOfPairsLeaveATextAndWholePairsStay() {
    // When, Then
    assertThat(Plain.text("a\0b\uD83Dc \uD83D\uDE00\n")).isEqualTo("a b c \uD83D\uDE00");
    assertThat(Plain.text("\uDE00\t")).isNull();
    assertThat(Plain.text(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"k\0", "a\nb", "k\uD800", "\uDC00k"})
  void keyThatTheDatabaseWouldChangeIsRefused(String key) {
    // When, Then
    assertThatThrownBy(() -> Plain.key("externalId", key))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("externalId")
        .hasMessageContaining("leave them out");
  }

  @Test
  void keyWithWholePairsIsKept() {
    // When, Then
    assertThat(Plain.key("externalId", "k\uD83D\uDE00")).isEqualTo("k\uD83D\uDE00");
    assertThat(Plain.key("externalId", null)).isNull();
  }

  @Test
  void cutLeavesNoHalfOfAPair() {
    // When, Then
    assertThat(Plain.cut("ab\uD83D\uDE00c", 3)).isEqualTo("ab");
    assertThat(Plain.cut("ab\uD83D\uDE00c", 4)).isEqualTo("ab\uD83D\uDE00");
    assertThat(Plain.cut("abc", 3)).isEqualTo("abc");
  }
}
