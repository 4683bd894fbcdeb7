package io.knowledgevault.ingestion.parsing.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import io.knowledgevault.sharedmodel.document.Heading;
import org.junit.jupiter.api.Test;

class TextBuilderTest {

  private final TextBuilder out = new TextBuilder(1_000);

  @Test
  void headingOffsetsPointAtTheHeadingItself() {
    // When
    out.add("  intro  text ", Spacing.FLOW);
    out.startHeading(2);
    out.add(" The\n 😀 title ", Spacing.FLOW);
    out.endHeading();
    out.add("body", Spacing.FLOW);

    // Then
    assertThat(out.text()).isEqualTo("intro text\n\nThe 😀 title\n\nbody");
    Heading heading = out.headings().getFirst();
    assertThat(out.text().substring(heading.start(), heading.end())).isEqualTo("The 😀 title");
    assertThat(heading.text()).isEqualTo("The 😀 title");
  }

  @Test
  void rowsKeepTheirEmptyCells() {
    // When
    row("a", "", "c");
    row("", "", "z");
    row("only");

    // Then
    assertThat(out.text()).isEqualTo("a\t\tc\n\t\tz\nonly");
  }

  @Test
  void paragraphInsideACellDoesNotTearTheRow() {
    // When
    out.row();
    out.cell();
    out.paragraph();
    out.add("a", Spacing.FLOW);
    out.paragraph();
    out.cell();
    out.paragraph();
    out.add("b", Spacing.FLOW);
    out.endRow();

    // Then
    assertThat(out.text()).isEqualTo("a\tb");
  }

  @Test
  void whatNoDatabaseTakesIsDroppedOrReplaced() {
    // When
    out.add("a\0b\u0007c\uFEFFd \uD800 e\uDC00f \uD83D\uDE00", Spacing.FLOW);

    // Then
    assertThat(out.text()).isEqualTo("abcd \uFFFD e\uFFFDf 😀");
  }

  @Test
  void verbatimKeepsIndentationButNoTrailingBlanks() {
    // When
    out.add("if x:\n    y()   \n\n\n\n\tz", Spacing.VERBATIM);

    // Then
    assertThat(out.text()).isEqualTo("if x:\n    y()\n\n\tz");
  }

  @Test
  void stopsAtItsLimitWithWhatItHas() {
    // Given
    TextBuilder small = new TextBuilder(5);

    // When, Then
    assertThatThrownBy(() -> small.add("123456789", Spacing.FLOW))
        .isInstanceOf(TextBuilder.FullException.class);
    assertThat(small.text()).isEqualTo("12345");
    assertThat(small.truncated()).isTrue();
  }

  private void row(String... cells) {
    out.row();
    for (String cell : cells) {
      out.cell();
      out.add(cell, Spacing.FLOW);
    }
    out.endRow();
  }
}
