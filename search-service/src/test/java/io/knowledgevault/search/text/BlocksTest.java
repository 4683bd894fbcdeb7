package io.knowledgevault.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void findsTablesOfBarsAndOfTabs() {
    assertThat(blocks("Prices:\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd."))
        .containsExactly("| a | b |\n|---|---|\n| 1 | 2 |");
    assertThat(blocks("name\tage\nAnn\t7\nEnd.")).containsExactly("name\tage\nAnn\t7");
  }

  @Test
  void findsFencedCodeWithItsFences() {
    assertThat(blocks("Run:\n```sh\na b. C\n\nd\n```\nThen wait."))
        .containsExactly("```sh\na b. C\n\nd\n```");
    assertThat(blocks("````\n```\nx\n````\nEnd")).containsExactly("````\n```\nx\n````");
  }

  @Test
  void codeThatIsNotClosedReachesToTheEnd() {
    assertThat(blocks("~~~\nx\ny")).containsExactly("~~~\nx\ny");
  }

  @Test
  void oneRowAloneAndProseAreNone() {
    assertThat(blocks("Either a|b or c.\n| lonely | row |\nProse goes on.")).isEmpty();
    assertThat(blocks("\tAn indented paragraph.\n\tAnother.")).isEmpty();
    assertThat(blocks("")).isEmpty();
  }

  private static List<String> blocks(String text) {
    return Blocks.in(text, new TextSpan(0, text.length())).stream()
        .map(span -> span.of(text))
        .toList();
  }
}
