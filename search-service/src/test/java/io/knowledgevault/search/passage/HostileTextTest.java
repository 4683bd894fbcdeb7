package io.knowledgevault.search.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.index.Identifiers;
import io.knowledgevault.search.snippet.Snippets;
import io.knowledgevault.search.text.Acronyms;
import io.knowledgevault.search.text.EnglishWords;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody writes by hand. What is quadratic in a line or a word never ends on them. */
class HostileTextTest {

  private static final int LENGTH = 150_000;
  private static final int MAX_TOKENS = 256;

  /** Words are tokens here, as an endless word is to the model. */
  private static final Chunker CHUNKER =
      new Chunker(text -> text.isBlank() ? 0 : text.strip().split("\\s+").length, MAX_TOKENS);

  @Timeout(30)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "0", "/", "_", ".", ". ", "...", "a.", "1.", "b ", "a\n", "\n", "- ", "|", "| a ",
        "\t", "```\n", "# a\n", "ABC (", "ABC (a ", "(", "\"", "a-", "ü", "文", "😀", "\u0301",
        "5 days "
      })
  void endsSoonAndInPassagesOfBoundedLength(String part) {
    // Given
    String text = "zeros " + part.repeat(LENGTH / part.length());
    EnglishWords words = new EnglishWords();

    // When
    List<Passage> passages = CHUNKER.cut(text, List.of());

    // Then
    assertThat(passages).isNotEmpty();
    for (Passage passage : passages) {
      assertThat(passage.text()).hasSizeLessThan(MAX_TOKENS * 17);
    }
    for (Passage passage : passages.subList(0, Math.min(50, passages.size()))) {
      assertThat(Identifiers.in(passage.text()).size()).isLessThan(5_000);
      assertThat(Acronyms.in(passage.text())).isEmpty();
      assertThat(words.in(passage.text()).size()).isLessThan(5_000);
      assertThat(new Snippets().cut(passage.text(), Set.of("zero")).text()).isNotNull();
    }
  }
}
