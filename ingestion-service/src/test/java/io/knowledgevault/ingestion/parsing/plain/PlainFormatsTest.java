package io.knowledgevault.ingestion.parsing.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.parsing.structure.LanguageGuess;
import io.knowledgevault.ingestion.parsing.structure.OutlineHeadings;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.sharedmodel.document.Heading;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFormatsTest {

  @Test
  void quotedCellsMayHoldDelimitersQuotesAndLines() {
    // When
    String text = write("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,", DelimitedRows::write);

    // Then
    assertThat(text).isEqualTo("a\tb\nx, \"y\"\ttwo lines\nlast");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {"a;b;c\\n1,5;2;3!;", "a|b\\n1|2!|", "a,b\\n1,2!,", "one column\\nonly!,"})
  void delimiterIsTheOneThatSplitsEvenly(String text, char expected) {
    // When, Then
    assertThat(DelimitedRows.delimiterOf(text.replace("\\n", "\n"))).isEqualTo(expected);
  }

  @Test
  void strayQuoteDoesNotSwallowTheRest() {
    // When, Then
    assertThat(write("a,b\n\"open,c\nd,e", DelimitedRows::write))
        .isEqualTo("a\tb\n\"open\tc\nd\te");
  }

  @Test
  void captionsKeepWhatIsSaidAndByWhom() {
    // Given
    String vtt =
        """
        WEBVTT - title

        NOTE a comment

        1
        00:00:01.000 --> 00:00:02.000 align:start
        <v.loud Ann>We <b>ship</b> &amp; test.</v>

        00:03.000 --> 00:04.000
        Second line
        """;

    // When, Then
    assertThat(write(vtt, CaptionText::write)).isEqualTo("Ann: We ship & test.\nSecond line");
  }

  @Test
  void outlineEntriesArePlacedOnTheirLinesInOrder() {
    // Given
    String text = "Contents\nIntro\nScope\n\n1. Intro\ntext\nScope\nmore";
    List<OutlineHeadings.Entry> outline =
        List.of(
            new OutlineHeadings.Entry(1, "1 Intro"),
            new OutlineHeadings.Entry(2, "Scope"),
            new OutlineHeadings.Entry(1, "Missing"));

    // When
    List<Heading> headings = OutlineHeadings.place(outline, text);

    // Then
    assertThat(headings).extracting(Heading::text).containsExactly("1. Intro", "Scope");
    assertThat(headings.getLast().start()).isEqualTo(text.lastIndexOf("Scope"));
  }

  @ParameterizedTest
  @CsvSource({
    "en,The decision was made by the board in March and it is final for all of us",
    "de,Die Entscheidung wurde im März vom Vorstand getroffen und ist für alle gültig",
    "fr,La décision a été prise par le conseil en mars et elle est valable pour tous",
    "ja,まみむめも かきくえこ",
    "ru,Решение было принято в марте"
  })
  void languageIsToldByScriptAndLittleWords(String language, String text) {
    // When, Then
    assertThat(LanguageGuess.of(text)).isEqualTo(language);
  }

  private static String write(String text, BiConsumer<String, TextBuilder> writer) {
    TextBuilder out = new TextBuilder(10_000);
    writer.accept(text, out);
    return out.text();
  }
}
