package io.knowledgevault.search.answer.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.text.EnglishWords;
import org.junit.jupiter.api.Test;

class QuestionTest {

  private static final EnglishWords ENGLISH = new EnglishWords();

  @Test
  void leavesOutTheWordsThatOnlyAsk() {
    assertThat(read("How long are backups kept in Zurich?").terms())
        .containsExactly("long", "backup", "kept", "zurich");
  }

  @Test
  void namesHaveACapitalInsideOrADigit() {
    assertThat(read("Backups of Zurich in 2025 by FL-200?").names())
        .containsExactlyInAnyOrder("zurich", "2025", "fl", "200");
  }

  @Test
  void keepsThemWhenNothingElseIsAsked() {
    assertThat(read("What about me?").terms()).isNotEmpty();
  }

  @Test
  void stopWordsAloneLeaveNothing() {
    assertThat(read("is it the?").terms()).isEmpty();
    assertThat(read("").terms()).isEmpty();
  }

  @Test
  void readsOtherLanguages() {
    assertThat(read("Wo lagern wir Käse?").terms()).contains("käse");
  }

  private static Question read(String text) {
    return Question.read(text, ENGLISH);
  }
}
