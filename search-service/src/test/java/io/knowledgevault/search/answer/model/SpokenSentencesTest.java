package io.knowledgevault.search.answer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenSentencesTest {

  private final SpokenSentences spoken = new SpokenSentences();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 200})
  void sentencesAreTheSameHoweverTheWordsCome(int step) {
    // Given
    String text = "Backups run at night [1]. They are kept in Zurich. [2][3] It is dry there [1].";
    // When
    List<String> sentences = new ArrayList<>();
    for (int at = 0; at < text.length(); at += step) {
      sentences.addAll(spoken.add(text.substring(at, Math.min(text.length(), at + step))));
    }
    sentences.addAll(spoken.end());
    // Then
    assertThat(sentences)
        .containsExactly(
            "Backups run at night [1].", "They are kept in Zurich. [2][3]", "It is dry there [1].");
  }

  @Test
  void sentenceIsGivenWhenTheNextHasBegun() {
    assertThat(spoken.add("Backups run at night. [1")).isEmpty();
    assertThat(spoken.add("] ")).isEmpty();
    assertThat(spoken.add("They")).containsExactly("Backups run at night. [1]");
  }

  @Test
  void whatWasCutOffIsNotGiven() {
    // Given
    spoken.add("Backups run at night. [1] They are kept for nin");
    // When
    spoken.add(SpokenSentences.CUT);
    // Then
    assertThat(spoken.end()).isEmpty();
  }

  @Test
  void unreadableCharactersAreLeftOut() {
    spoken.add("Back\u0000ups\ud83d run.");
    assertThat(spoken.end()).containsExactly("Backups run.");
  }

  @Test
  void sentenceWithoutEndIsAFailure() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                spoken.add("word and ");
              }
            })
        .isInstanceOf(IllegalStateException.class);
  }
}
