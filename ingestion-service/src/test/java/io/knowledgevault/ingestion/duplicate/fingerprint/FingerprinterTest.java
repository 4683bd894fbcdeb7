package io.knowledgevault.ingestion.duplicate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprinterTest {

  private static final String TEXT =
      "The on-call engineer answers a page within fifteen minutes. Whoever hands over writes down"
          + " what is open, what was tried and whom to ask about the na\u00efve cache.";

  private final Fingerprinter fingerprinter = new Fingerprinter();

  @Test
  void caseSpaceAndPunctuationMakeNoDifference() {
    // Given
    String other =
        TEXT.toUpperCase(Locale.ROOT).replace(" ", " \n\t ").replace(".", " !!").replace(",", "");

    // When, Then
    assertThat(print(other).textHash()).isEqualTo(print(TEXT).textHash());
  }

  @Test
  void quotationMarksHyphenationLigaturesAndAccentsMakeNoDifference() {
    // Given
    String quoted = "> " + TEXT.replace("minutes. ", "minutes.\n> ");
    String hyphenated = TEXT.replace("engineer", "engi-\nneer");
    String decomposed = TEXT.replace("\u00ef", "i\u0308").replace("fifteen", "\uFB01fteen");

    // When, Then
    assertThat(List.of(quoted, hyphenated, decomposed))
        .allSatisfy(each -> assertThat(print(each).textHash()).isEqualTo(print(TEXT).textHash()));
  }

  @Test
  void headersThatComeOnEveryPageMakeNoDifference() {
    // Given
    StringBuilder plain = new StringBuilder();
    StringBuilder paged = new StringBuilder();
    for (int page = 1; page <= 4; page++) {
      String body = TEXT.replace("fifteen", "fifteen times " + word(page)) + "\n";
      plain.append(body);
      paged.append("ACME handbook, confidential\n").append(body);
      paged.append("Page ").append(page).append(" of 4\n");
    }

    // When, Then
    assertThat(print(paged.toString()).textHash()).isEqualTo(print(plain.toString()).textHash());
  }

  @Test
  void oneOtherWordIsAnotherTextButSimilar() {
    // Given
    String other = TEXT.replace("fifteen", "twenty");

    // When
    double resemblance = print(TEXT).resemblance(print(other));

    // Then
    assertThat(print(other).textHash()).isNotEqualTo(print(TEXT).textHash());
    assertThat(resemblance).isBetween(0.7, 0.9);
  }

  @Test
  void estimateStaysCloseToTheTruthOnLongTexts() {
    // Given
    Random random = new Random(5);
    List<String> words = randomWords(random, 3_000);

    for (double rate : new double[] {0.02, 0.1, 0.3}) {
      // When
      List<String> edited = new ArrayList<>(words);
      edited.replaceAll(each -> random.nextDouble() < rate ? word(random.nextInt()) : each);
      double estimate = print(String.join(" ", words)).resemblance(print(String.join(" ", edited)));

      // Then
      assertThat(estimate).isCloseTo(truth(words, edited), within(0.13));
    }
  }

  @Test
  void similarTextsShareABandAndOthersDoNot() {
    // Given
    Random random = new Random(6);
    int shared = 0;
    int strangers = 0;

    // When
    for (int i = 0; i < 200; i++) {
      List<String> words = randomWords(random, 150);
      List<String> edited = new ArrayList<>(words);
      edited.set(random.nextInt(150), word(random.nextInt()));
      edited.set(random.nextInt(150), word(random.nextInt()));
      Fingerprint first = print(String.join(" ", words));
      shared += sharesBand(first, print(String.join(" ", edited))) ? 1 : 0;
      strangers += sharesBand(first, print(String.join(" ", randomWords(random, 150)))) ? 1 : 0;
    }

    // Then
    assertThat(shared).isGreaterThanOrEqualTo(196);
    assertThat(strangers).isZero();
  }

  @Test
  void textOfAFewWordsHasNoFingerprint() {
    assertThat(fingerprinter.of("Thanks, will do that tomorrow.")).isEmpty();
    assertThat(fingerprinter.of("")).isEmpty();
    assertThat(fingerprinter.of("\u2026 \u2014 !!!")).isEmpty();
  }

  @Test
  void scriptsWithoutBlanksAreCompared() {
    // Given
    String japanese =
        "\u4f1a\u8b70\u306f\u6765\u9031\u306e\u6708\u66dc\u65e5\u306b\u884c\u3044\u307e\u3059\u3002";

    // When, Then
    assertThat(print(japanese).words()).isGreaterThan(10);
    assertThat(print(japanese + "\n").textHash()).isEqualTo(print(japanese).textHash());
  }

  @Test
  void storedSketchIsTheSame() {
    // Given
    Fingerprint print = print(TEXT);

    // When, Then
    assertThat(Fingerprint.sketch(print.sketchBytes())).isEqualTo(print.sketch());
  }

  private Fingerprint print(String text) {
    return fingerprinter.of(text).orElseThrow();
  }

  private static boolean sharesBand(Fingerprint a, Fingerprint b) {
    for (int i = 0; i < Fingerprinter.BANDS; i++) {
      if (a.bands()[i] == b.bands()[i]) {
        return true;
      }
    }
    return false;
  }

  private static List<String> randomWords(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(word(random.nextInt()));
    }
    return words;
  }

  private static String word(int number) {
    return Integer.toString(number & 0x7FFFFFFF, 26).replaceAll("[0-9]", "x");
  }

  private static double truth(List<String> a, List<String> b) {
    Set<List<String>> first = runs(a);
    Set<List<String>> second = runs(b);
    Set<List<String>> union = new HashSet<>(first);
    union.addAll(second);
    first.retainAll(second);
    return (double) first.size() / union.size();
  }

  private static Set<List<String>> runs(List<String> words) {
    Set<List<String>> runs = new HashSet<>();
    for (int i = 0; i + 2 < words.size(); i++) {
      runs.add(List.copyOf(words.subList(i, i + 3)));
    }
    return runs;
  }
}
