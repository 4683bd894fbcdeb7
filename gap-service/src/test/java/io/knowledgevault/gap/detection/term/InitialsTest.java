package io.knowledgevault.gap.detection.term;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {

  @ParameterizedTest
  @CsvSource({
    "SLA, service level agreement, true",
    "MTTR, mean time to recovery, true",
    "CAPA, corrective and preventive action, true",
    "SLA, a deal with a customer, false",
    "KRN, knowledge, false",
    "HTML, hypertext markup language, true"
  })
  void fitWhenEveryLetterIsFoundInOrder(String acronym, String words, boolean fits) {
    assertThat(Initials.fit(acronym, words)).isEqualTo(fits);
  }
}
