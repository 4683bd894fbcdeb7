package io.knowledgevault.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExclusionsTest {

  @Test
  void wordsOfExclusionEndWhereTheQuestionGoesOn() {
    assertThat(Exclusions.of("How to deploy without the docker daemon on Windows?"))
        .satisfies(read -> assertThat(read.unwanted()).containsExactly("docker daemon"))
        .satisfies(read -> assertThat(read.wanted()).isEqualTo("How to deploy on Windows?"));
    assertThat(Exclusions.of("backup without tapes").unwanted()).containsExactly("tapes");
    assertThat(Exclusions.of("all carriers except DHL").unwanted()).containsExactly("DHL");
    assertThat(Exclusions.of("shapes other than conical.").unwanted()).containsExactly("conical");
  }

  @Test
  void otherNegationsStayPartOfTheQuestion() {
    for (String question :
        new String[] {
          "Folic acid does not affect the kidney.",
          "mechanisms with or without implementations",
          "Sudden death can occur in patients without cardiac conduction abnormalities.",
          "a well-known range of 3 -5 volts",
          "without tapes",
          ""
        }) {
      assertThat(Exclusions.of(question).wanted()).isEqualTo(question);
      assertThat(Exclusions.of(question).unwanted()).isEmpty();
    }
  }
}
