package io.knowledgevault.gap.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.sharedmodel.document.Heading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {

  private final DocumentReader reader = new DocumentReader(100);

  @Test
  void everySentenceIsTheTextBetweenItsOffsets() {
    // Given a text with characters outside the basic plane, wrapped lines and a table
    String text =
        """
        # Plan 🚚 A

        We ship on Monday. The crew 👷 loads at 6 a.m. and leaves
        before noon! Is that all?

        - First item. It has two sentences.
        | Key | Value |
        |-----|-------|
        | Retention | TBD |
        """;

    // When
    List<Sentence> sentences = reader.read(text, List.of());

    // Then
    assertThat(sentences)
        .allSatisfy(
            each -> assertThat(text.substring(each.start(), each.end())).isEqualTo(each.text()));
    assertThat(sentences)
        .extracting(Sentence::text)
        .contains(
            "We ship on Monday.",
            "The crew 👷 loads at 6 a.m. and leaves\nbefore noon!",
            "Is that all?",
            "- First item.",
            "| Retention | TBD |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Dr. Adler met Mr. Smith. They agreed. # 2",
        "See e.g. Appendix B, i.e. the last one. # 1",
        "It costs 3.5 million. That is much. # 2",
        "J. R. Miller wrote it. # 1",
        "Use plan B. Then stop. # 2",
        "The firm Acme Inc. Rotterdam office moved. # 2",
        "Room no. 5 is free. # 1",
        "The answer is no. We go on. # 2",
        "Open config.yaml first. Then visit example.com today. # 2",
        "He said “stop.” Then he left. # 2",
        "Wait... what happened here is odd. # 1",
        "We meet on Jan. 5 in Lyon. # 1",
        "Really?! Yes. # 2"
      })
  void endsSentencesWhereAReaderWould(String text, int expected) {
    // When
    List<Sentence> sentences = reader.read(text, List.of());

    // Then
    assertThat(sentences).hasSize(expected);
  }

  @Test
  void knowsTheHeadingsAboveASentence() {
    // Given
    String text = "# Guide\n\n## Steps\n\nDo this.\n\n### Detail\n\nDo that.\n\n## End\n\nDone.\n";

    // When
    List<Sentence> sentences = reader.read(text, List.of());

    // Then
    assertThat(headingsOf(sentences, "Do this.")).containsExactly("Guide", "Steps");
    assertThat(headingsOf(sentences, "Do that.")).containsExactly("Guide", "Steps", "Detail");
    assertThat(headingsOf(sentences, "Done.")).containsExactly("Guide", "End");
  }

  @Test
  void takesHeadingsFromTheFeedWhereTheTextHasNoMarks() {
    // Given
    String text = "Retention\nLogs stay for 90 days.\n";

    // When
    List<Sentence> sentences = reader.read(text, List.of(new Heading(1, "Retention", 0, 9)));

    // Then
    assertThat(sentences)
        .extracting(Sentence::kind)
        .containsExactly(BlockKind.HEADING, BlockKind.PROSE);
    assertThat(sentences.get(1).headings()).containsExactly("Retention");
  }

  @Test
  void keepsLinesApartThatStandForThemselves() {
    // Given
    String text = "Owner: Maria Klein\nStatus: TBD\nNext review: January\n";

    // When
    List<Sentence> sentences = reader.read(text, List.of());

    // Then
    assertThat(sentences)
        .extracting(Sentence::text)
        .containsExactly("Owner: Maria Klein", "Status: TBD", "Next review: January");
  }

  @Test
  void tellsQuotesCodeAndMailHeadersFromStatements() {
    // Given
    String text =
        """
        From: anna@example.com
        Subject: Plan

        I agree.

        > The date is TBD.

        ```
        x = TBD
        ```

        -----Original Message-----
        We decided to stop.
        """;

    // When
    List<Sentence> sentences = reader.read(text, List.of());

    // Then
    assertThat(sentences)
        .filteredOn(each -> each.kind().statement())
        .extracting(Sentence::text)
        .containsExactly("I agree.");
    assertThat(sentences)
        .extracting(Sentence::kind)
        .contains(BlockKind.META, BlockKind.QUOTE, BlockKind.CODE);
  }

  @Test
  void stopsAtTheLimitAndCutsEndlessSentences() {
    // Given
    String endless = "word ".repeat(40_000);
    String many = "This is one. ".repeat(500);

    // When
    List<Sentence> cut = reader.read(endless, List.of());
    List<Sentence> limited = reader.read(many, List.of());

    // Then
    assertThat(cut).allSatisfy(each -> assertThat(each.text()).hasSizeLessThanOrEqualTo(1_000));
    assertThat(limited).hasSize(100);
  }

  private static List<String> headingsOf(List<Sentence> sentences, String text) {
    return sentences.stream()
        .filter(each -> each.text().equals(text))
        .findFirst()
        .orElseThrow()
        .headings();
  }
}
