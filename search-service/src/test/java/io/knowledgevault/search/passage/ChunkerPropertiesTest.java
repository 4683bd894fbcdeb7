package io.knowledgevault.search.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.text.Blocks;
import io.knowledgevault.search.text.TextSpan;
import io.knowledgevault.sharedmodel.document.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every document, tried on random ones. */
class ChunkerPropertiesTest {

  private static final int MAX_TOKENS = 20;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
  private static final String[] WORDS = {
    "alpha", "Bär", "3.33.2", "user_id", "日本語", "e.g.", "😀", "U.S.", "C#", "naïve", "-", "(see",
    "x)"
  };

  static List<Integer> seeds() {
    return java.util.stream.IntStream.range(0, 300).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void passagesAreExactPiecesThatLeaveNothingOut(int seed) {
    // Given
    Source source = new Source(new Random(seed));

    // When
    List<Passage> passages =
        new Chunker(ChunkerPropertiesTest::tokens, MAX_TOKENS).cut(source.text(), source.headings);

    // Then
    int at = 0;
    boolean[] covered = new boolean[source.text().length()];
    for (Passage passage : passages) {
      TextSpan span = passage.span();
      assertThat(passage.text()).isEqualTo(span.of(source.text()));
      assertThat(span.start()).as("in order, no overlap").isGreaterThanOrEqualTo(at);
      assertThat(tokens(passage.text())).isBetween(0, MAX_TOKENS);
      assertThat(WORD.matcher(passage.text()).find()).isTrue();
      assertThat(Character.isLowSurrogate(passage.text().charAt(0))).isFalse();
      for (Heading heading : source.headings) {
        boolean apart = span.end() <= heading.start() || span.start() >= heading.end();
        boolean itself = span.start() == heading.start() && span.end() == heading.end();
        assertThat(apart || itself).as("crosses a heading").isTrue();
      }
      java.util.Arrays.fill(covered, span.start(), span.end(), true);
      at = span.end();
    }
    source.headings.forEach(
        heading -> java.util.Arrays.fill(covered, heading.start(), heading.end(), true));
    StringBuilder lost = new StringBuilder();
    for (int i = 0; i < covered.length; i++) {
      lost.append(covered[i] ? '\n' : source.text().charAt(i));
    }
    assertThat(WORD.matcher(lost).find()).as("lost: " + lost.toString().strip()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tablesAndCodeThatFitStayWhole(int seed) {
    // Given
    Source source = new Source(new Random(seed));

    // When
    List<Passage> passages =
        new Chunker(ChunkerPropertiesTest::tokens, MAX_TOKENS).cut(source.text(), source.headings);

    // Then
    for (Section section : Section.of(source.text(), source.headings)) {
      for (TextSpan block : Blocks.in(source.text(), section.body())) {
        if (tokens(block.of(source.text())) <= MAX_TOKENS && block.hasWords(source.text())) {
          assertThat(passages)
              .as("whole: " + block.of(source.text()))
              .anyMatch(
                  each -> each.span().start() <= block.start() && each.span().end() >= block.end());
        }
      }
    }
  }

  private static int tokens(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  /** A random document with headings of all levels, paragraphs, tables and code. */
  private static final class Source {

    private final StringBuilder text = new StringBuilder();
    private final List<Heading> headings = new ArrayList<>();
    private final Random random;

    Source(Random random) {
      this.random = random;
      int parts = random.nextInt(12);
      for (int i = 0; i < parts; i++) {
        switch (random.nextInt(6)) {
          case 0, 1 -> heading();
          case 2 -> table();
          case 3 -> code();
          default -> paragraph();
        }
      }
    }

    String text() {
      return text.toString();
    }

    private void heading() {
      text.append(random.nextBoolean() ? "## " : "");
      int start = text.length();
      words(1 + random.nextInt(4), " ");
      headings.add(
          new Heading(
              1 + random.nextInt(4), text.substring(start, text.length()), start, text.length()));
      text.append("\n");
    }

    private void paragraph() {
      int sentences = 1 + random.nextInt(8);
      for (int i = 0; i < sentences; i++) {
        words(1 + random.nextInt(30), random.nextInt(5) == 0 ? "\n" : " ");
        text.append(random.nextBoolean() ? ". " : "? ");
      }
      text.append("\n\n");
    }

    private void table() {
      int rows = 1 + random.nextInt(6);
      for (int i = 0; i < rows; i++) {
        text.append("| ");
        words(1 + random.nextInt(4), " | ");
        text.append(" |\n");
      }
    }

    private void code() {
      text.append("```\n");
      words(1 + random.nextInt(25), "\n");
      text.append(random.nextInt(6) == 0 ? "\n" : "\n```\n");
    }

    private void words(int count, String between) {
      for (int i = 0; i < count; i++) {
        text.append(i == 0 ? "" : between).append(WORDS[random.nextInt(WORDS.length)]);
      }
    }
  }
}
