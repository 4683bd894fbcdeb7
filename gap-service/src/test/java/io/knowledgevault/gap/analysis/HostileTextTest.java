package io.knowledgevault.gap.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.extraction.DocumentReader;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that nobody writes but anybody can upload. Each takes seconds on a busy machine; work that
 * grows with the square of a text, a line or a sentence takes minutes, and the limit tells the two
 * apart.
 */
class HostileTextTest {

  private static final int LENGTH = 500_000;
  private static final int MOST_SENTENCES = 20_000;

  private final Detection detection = new Detection();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.",
        "5 days ",
        "The fee is not 5 days ",
        "The Fee is 5 days ",
        "a ",
        "a\n",
        "a",
        "É",
        "aé",
        "7",
        "🚚",
        "\n",
        " ",
        ".",
        "?!",
        ". A ",
        "A.B.",
        "J. ",
        "( ",
        "((",
        "ABC (",
        "(ABC)",
        "A1 (",
        "ABC ",
        "ABC, a b c ",
        "\"",
        "\"ABC\" ",
        "- ",
        "--",
        "* ",
        "**",
        "*a",
        "|",
        "| a ",
        "\t",
        "a | \t",
        "TBD ",
        "will ",
        "to decide ",
        "call Tom, ",
        "only Teams knows ",
        "if we decided to ",
        "decided ",
        "run ",
        "is ",
        "# A\n\nWe decided to stop.\n\n",
        "We decided to stop. ",
        "was       "
      })
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void isReadInLinearTime(String piece) {
    // Given
    String text = piece.repeat(LENGTH / piece.length());

    // When
    ReadDocument document = document(text);
    List<Signal> signals = detection.read(document);

    // Then
    assertThat(document.sentences()).hasSizeLessThanOrEqualTo(MOST_SENTENCES);
    assertThat(signals)
        .allSatisfy(each -> assertThat(each.quote()).hasSizeLessThanOrEqualTo(1_000));
  }

  /**
   * A long run of one sign inside each of many sentences: regular expressions go back through it.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {" ", "*", "\"", "_", "x", "é", ".", "?", ")", "(", "-", "\t", "9", "|", "’"})
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void isReadInLinearTimeWithRunsOfOneSign(String sign) {
    // Given
    String sentence = "We A: ask Tom i" + sign.repeat(900) + "x | ABC is to be decided.\n\n";
    String text = sentence.repeat(LENGTH / sentence.length());
    String bare = (sign.repeat(900) + "x. ").repeat(LENGTH / 903);

    // When
    List<Signal> signals = detection.read(document(text));
    List<Signal> none = detection.read(document(bare));

    // Then
    assertThat(signals).hasSizeLessThanOrEqualTo(5_000);
    assertThat(none).hasSizeLessThanOrEqualTo(5_000);
  }

  private static ReadDocument document(String text) {
    return new ReadDocument(
        UUID.randomUUID(),
        "Hostile",
        "Maria Klein",
        "upload",
        Instant.parse("2026-03-01T09:00:00Z"),
        new DocumentReader(MOST_SENTENCES).read(text, List.of()));
  }
}
