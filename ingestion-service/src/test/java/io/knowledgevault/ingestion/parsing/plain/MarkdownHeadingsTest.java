package io.knowledgevault.ingestion.parsing.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.sharedmodel.document.Heading;
import org.junit.jupiter.api.Test;

class MarkdownHeadingsTest {

  @Test
  void findsBothKindsOfHeadingWhereTheyStand() {
    // Given
    String text = "# One\n\nText\n\nTwo\n===\n\n### Three ###\n\nFour\n---\nend";

    // When
    var headings = MarkdownHeadings.in(text);

    // Then
    assertThat(headings).extracting(Heading::text).containsExactly("One", "Two", "Three", "Four");
    assertThat(headings).extracting(Heading::level).containsExactly(1, 1, 3, 2);
    assertThat(headings)
        .allSatisfy(h -> assertThat(text.substring(h.start(), h.end())).isEqualTo(h.text()));
  }

  @Test
  void codeTablesAndFrontMatterHoldNone() {
    // Given
    String text =
        "---\n"
            + "title: x\n"
            + "---\n"
            + "```\n"
            + "# no\n"
            + "```\n"
            + "~~~~\n"
            + "## no\n"
            + "~~~~\n\n"
            + "| a |\n"
            + "---\n\n"
            + "#hashtag\n"
            + "- item\n"
            + "---\n";

    // When, Then
    assertThat(MarkdownHeadings.in(text)).isEmpty();
  }
}
