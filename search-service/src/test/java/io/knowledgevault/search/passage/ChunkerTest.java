package io.knowledgevault.search.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.sharedmodel.document.Heading;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkerTest {

  /** Words are tokens here. */
  private static final Chunker CHUNKER =
      new Chunker(text -> text.isBlank() ? 0 : text.strip().split("\\s+").length, 20);

  @Test
  void neverCrossesAHeading() {
    // Given
    String text = "Intro here.\nSetup\nInstall it.\nLinux\nUse the package.\nUsage\nRun it.";

    // When
    List<Passage> passages =
        CHUNKER.cut(
            text,
            List.of(
                heading(text, 1, "Setup"), heading(text, 2, "Linux"), heading(text, 1, "Usage")));

    // Then
    assertThat(passages)
        .extracting(Passage::text)
        .containsExactly("Intro here.", "Install it.", "Use the package.", "Run it.");
    assertThat(passages)
        .extracting(Passage::headingPath)
        .containsExactly(List.of(), List.of("Setup"), List.of("Setup", "Linux"), List.of("Usage"));
  }

  @Test
  void offsetsAreExactAndAllSentencesAreThere() {
    // Given
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append("Wörd ".repeat(1 + random.nextInt(30))).append("ende\uD83D\uDE00. ");
    }

    // When
    List<Passage> passages = CHUNKER.cut(text.toString(), List.of());

    // Then
    int at = 0;
    for (Passage passage : passages) {
      assertThat(passage.text()).isEqualTo(passage.span().of(text.toString()));
      assertThat(text.substring(at, passage.span().start())).isBlank();
      assertThat(passage.text().split("\\s+").length).isBetween(1, 20);
      at = passage.span().end();
    }
    assertThat(text.substring(at)).isBlank();
    assertThat(passages).extracting(Passage::ordinal).doesNotHaveDuplicates();
  }

  @Test
  void leavesNoStubBehindLongSections() {
    // Given
    String text = "one two three four five six. ".repeat(4);

    // When
    List<Passage> passages = CHUNKER.cut(text, List.of());

    // Then
    assertThat(passages).hasSize(2);
    assertThat(passages.get(0).text()).isEqualTo(passages.get(1).text());
  }

  @Test
  void halvesASentenceThatIsTooLong() {
    // Given
    String text = "word ".repeat(70).strip();

    // When
    List<Passage> passages = CHUNKER.cut(text, List.of());

    // Then
    assertThat(passages).hasSizeGreaterThanOrEqualTo(4);
    assertThat(String.join(" ", passages.stream().map(Passage::text).toList())).isEqualTo(text);
  }

  @Test
  void aHeadingWithNothingUnderItCanStillBeFound() {
    // Given
    String text = "Open questions\nOwner unknown";

    // When
    List<Passage> passages =
        CHUNKER.cut(
            text, List.of(heading(text, 1, "Open questions"), heading(text, 2, "Owner unknown")));

    // Then
    assertThat(passages)
        .singleElement()
        .satisfies(only -> assertThat(only.text()).isEqualTo("Owner unknown"))
        .satisfies(only -> assertThat(only.headingPath()).containsExactly("Open questions"));
  }

  @Test
  void theMarksOfAHeadingBelongToNoPassage() {
    // Given
    String text =
        "# Systems\n\n## Icebridge\n\nIt plans tours.\n\n  ## Depot 4 ##\n\n> ### Open\nUse C#\n\nPlan\n====\n\nGo.";

    // When
    List<Passage> passages =
        CHUNKER.cut(
            text,
            List.of(
                heading(text, 1, "Systems"),
                heading(text, 2, "Icebridge"),
                heading(text, 2, "Depot 4"),
                heading(text, 2, "Open"),
                heading(text, 1, "Plan")));

    // Then
    assertThat(passages)
        .extracting(Passage::text)
        .containsExactly("It plans tours.", "Depot 4", "Use C#", "Go.");
    assertThat(passages)
        .allSatisfy(each -> assertThat(each.span().of(text)).isEqualTo(each.text()));
    assertThat(passages).extracting(Passage::ordinal).containsExactly(0, 1, 2, 3);
  }

  @Test
  void wordsBeforeAHeadingOnItsLineStayInThePassageBefore() {
    // Given
    String text = "Note: Setup\nInstall it.";

    // When
    List<Passage> passages = CHUNKER.cut(text, List.of(heading(text, 1, "Setup")));

    // Then
    assertThat(passages).extracting(Passage::text).containsExactly("Note:", "Install it.");
  }

  @Test
  void aPassageHasALetterOrADigit() {
    // Given
    String rules = "---\n\n" + "* * *\n\n".repeat(40);

    // Then
    assertThat(CHUNKER.cut(rules, List.of())).isEmpty();
    assertThat(CHUNKER.cut(rules + "End.", List.of()))
        .singleElement()
        .satisfies(only -> assertThat(only.text()).isEqualTo("End."));
  }

  @Test
  void aTableThatFitsStaysWhole() {
    // Given
    String table = "| city | size |\n| Bern | 1 |\n| Rome | 2 |";
    String text = "one two three four five six.\n" + table + "\nseven eight nine ten.";

    // When
    List<Passage> passages = CHUNKER.cut(text, List.of());

    // Then
    assertThat(passages).filteredOn(each -> each.text().contains(table)).hasSize(1);
    assertThat(passages)
        .allSatisfy(each -> assertThat(each.span().of(text)).isEqualTo(each.text()));
  }

  @Test
  void makesNothingOfNothing() {
    assertThat(CHUNKER.cut("  \n ", List.of())).isEmpty();
  }

  @Test
  void contextNamesTitleAndHeadingsOnce() {
    // Given
    Passage passage =
        new Passage(
            0, new io.knowledgevault.search.text.TextSpan(0, 4), List.of("Plan", "Risks"), "Text");

    // When
    String context = passage.withContext("plan");

    // Then
    assertThat(context).isEqualTo("plan\nRisks\nText");
  }

  private static Heading heading(String text, int level, String words) {
    int start = text.indexOf(words);
    return new Heading(level, words, start, start + words.length());
  }
}
