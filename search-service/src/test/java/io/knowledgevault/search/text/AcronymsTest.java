package io.knowledgevault.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.text.Acronyms.Pair;
import org.junit.jupiter.api.Test;

class AcronymsTest {

  @Test
  void readsBothOrders() {
    assertThat(Acronyms.in("We watch the mean time between failures (MTBF) of each pump."))
        .containsExactly(new Pair("mtbf", "mean time between failures"));
    assertThat(Acronyms.in("The SLA (service level agreement) ends in May."))
        .containsExactly(new Pair("sla", "service level agreement"));
  }

  @Test
  void smallWordsCountOrNot() {
    assertThat(Acronyms.in("the Department of Defense (DoD)"))
        .containsExactly(new Pair("dod", "department of defense"));
    assertThat(Acronyms.in("a Bill of Materials (BM), a state-of-the-art system (SAS)"))
        .contains(new Pair("bm", "bill of materials"));
  }

  @Test
  void otherBracketsExplainNothing() {
    assertThat(
            Acronyms.in("We moved to Berlin (Germany). Costs rose (see Table 3). He (NASA) is it."))
        .isEmpty();
    assertThat(Acronyms.in("The plan (A) and the other one (B)")).isEmpty();
    assertThat(Acronyms.in("")).isEmpty();
  }

  @Test
  void manyBracketsAreReadInLinearTime() {
    assertThat(Acronyms.in("word word word (AB ".repeat(5_000))).isEmpty();
  }
}
