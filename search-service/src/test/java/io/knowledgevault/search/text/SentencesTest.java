package io.knowledgevault.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void endsAtStopsThatAreFollowedByABeginning() {
    assertThat(cut("We moved in May. The old site closed! Why? Nobody knows."))
        .containsExactly("We moved in May.", "The old site closed!", "Why?", "Nobody knows.");
  }

  @Test
  void goesOnAfterAbbreviationsInitialsAndNumbers() {
    assertThat(cut("Dr. Meyer and J. Smith use version 3.33.2 of it, e.g. Tuesdays. Ask them."))
        .containsExactly(
            "Dr. Meyer and J. Smith use version 3.33.2 of it, e.g. Tuesdays.", "Ask them.");
  }

  @Test
  void endsAtEmptyLinesItemsAndRows() {
    assertThat(cut("Intro line\ngoes on\n\n- first\n- second\nName\tAge\nAnn\t41"))
        .containsExactly("Intro line\ngoes on", "- first", "- second", "Name\tAge", "Ann\t41");
  }

  @Test
  void coversEveryWordExactlyOnce() {
    // Given
    String text = "One. Two?  Three \"four.\" Five\r\n\r\n1) six\n2) seven … Eight";

    // When
    List<TextSpan> spans = Sentences.in(text);

    // Then
    int at = 0;
    for (TextSpan span : spans) {
      assertThat(text.substring(at, span.start())).isBlank();
      assertThat(span.length()).isPositive();
      at = span.end();
    }
    assertThat(text.substring(at)).isBlank();
  }

  @Test
  void findsNothingInWhiteSpace() {
    assertThat(Sentences.in(" \n\t ")).isEmpty();
  }

  private static List<String> cut(String text) {
    return Sentences.in(text).stream().map(span -> span.of(text)).toList();
  }
}
