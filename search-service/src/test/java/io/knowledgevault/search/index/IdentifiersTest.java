package io.knowledgevault.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentifiersTest {

  @Test
  void keepsWhatPeopleSearchLetterByLetter() {
    assertThat(
            Identifiers.in(
                "Code ERR_1042 in user_id of /etc/hosts, since 3.33.2 (KV-118), see getUserName."))
        .containsExactly("err_1042", "user_id", "/etc/hosts", "3.33.2", "kv-118", "getusername");
  }

  @Test
  void leavesPlainWordsToLanguageAnalysis() {
    assertThat(Identifiers.in("Plain well-known words. And another sentence, e.g one.")).isEmpty();
  }

  @Test
  void leavesOutWhatIsTooLongToBeAName() {
    assertThat(Identifiers.in("a_".repeat(100) + "b")).isEmpty();
  }
}
