package io.knowledgevault.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionWordsTest {

  @Test
  void knowsWordsThatOnlyWrapAQuestion() {
    assertThat("How do I find papers about".split(" ")).allMatch(QuestionWords::contains);
    assertThat("turbine backup invoice".split(" ")).noneMatch(QuestionWords::contains);
  }

  @Test
  void takesCapitalsForNames() {
    assertThat(QuestionWords.contains("US")).isFalse();
    assertThat(QuestionWords.contains("us")).isTrue();
  }
}
