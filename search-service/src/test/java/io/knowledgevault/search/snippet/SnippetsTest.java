package io.knowledgevault.search.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnippetsTest {

  private final Snippets snippets = new Snippets();

  @Test
  void marksWordsAsTheIndexMatchesThem() {
    // Given
    Set<String> terms = snippets.terms("Do ships arrive?");

    // When
    Snippet snippet = snippets.cut("Shipping starts when the ship has arrived.", terms);

    // Then
    assertThat(marked(snippet)).containsExactly("Shipping", "ship", "arrived");
  }

  @Test
  void showsTheWindowWithTheMostDifferentWords() {
    // Given
    String text =
        "The budget is fixed. "
            + "Nothing to see here at all. ".repeat(30)
            + "The budget of the turbine was raised in spring. "
            + "More filler follows here. ".repeat(30);

    // When
    Snippet snippet = snippets.cut(text, snippets.terms("turbine budget raised"));

    // Then
    assertThat(snippet.text()).startsWith("…").endsWith("…").hasSizeLessThan(270);
    assertThat(marked(snippet)).contains("turbine", "raised");
  }

  @Test
  void showsTheBeginningWhenNothingMatches() {
    // When
    Snippet snippet = snippets.cut("Alpha beta gamma.", snippets.terms("unrelated"));

    // Then
    assertThat(snippet).isEqualTo(new Snippet("Alpha beta gamma.", List.of()));
  }

  private static List<String> marked(Snippet snippet) {
    return snippet.highlights().stream()
        .map(each -> snippet.text().substring(each.start(), each.end()))
        .toList();
  }
}
