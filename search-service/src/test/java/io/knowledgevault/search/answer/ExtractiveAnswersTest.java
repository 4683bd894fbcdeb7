package io.knowledgevault.search.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.answer.sentence.SentenceScorer;
import io.knowledgevault.search.answer.sentence.SentenceScorer.Scored;
import io.knowledgevault.search.answer.sentence.SourceSentence;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.query.StoredPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From passages to an answer, with vectors that say only what the tests need. */
class ExtractiveAnswersTest {

  private static final AnswerConfig CONFIG = Defaults.answers();
  private static final float[] QUESTION = Vectors.normalise(new float[] {1, 0, 0});

  @Test
  void prefersTheSentenceThatHasWhatIsAskedFor() {
    // Given: equally near, with equally many of the words
    StoredPassage passage = passage(1, "The depot opened late. The depot opened in 2018.");

    // When
    List<Scored> scored = score("When was the depot opened?", List.of(passage), .8, .8);

    // Then
    assertThat(scored.getFirst().sentence().text()).contains("2018");
  }

  @Test
  void anotherDocumentThatIsAsGoodTakesConfidenceAway() {
    // Given
    StoredPassage one = passage(1, "The depot opened in 2018.");
    StoredPassage other = passage(2, "Another depot opened in 2019.");

    // When
    double alone = score("When was the depot opened?", List.of(one), .8).getFirst().confidence();
    List<Scored> both = score("When was the depot opened?", List.of(one, other), .8, .8);

    // Then
    assertThat(both.getFirst().confidence()).isLessThan(alone);
  }

  @Test
  void anotherDocumentThatSaysTheSameDoesNot() {
    // Given
    StoredPassage one = passage(1, "The depot opened in 2018.");
    StoredPassage copy = passage(2, "The depot opened in 2018.");

    // When: the same vector
    List<Scored> both = score("When was the depot opened?", List.of(one, copy), .8, .8);

    // Then
    assertThat(both.getFirst().lead()).isCloseTo(.1, within(1e-9));
  }

  @Test
  void missingNamesTakeConfidenceAway() {
    // Given
    StoredPassage passage = passage(1, "The depot opened in 2018.");

    // When
    double known =
        score("When was the depot opened?", List.of(passage), .8).getFirst().confidence();
    double unknown =
        score("When was the depot of Lyon opened?", List.of(passage), .8).getFirst().confidence();

    // Then
    assertThat(unknown).isLessThan(known - .02);
  }

  @Test
  void aRowSpeaksWithTheNamesOfItsColumns() {
    // Given
    StoredPassage table = passage(1, "Depot\tDoors\nLyon\t16\nGdynia\t12");

    // When
    List<SourceSentence> rows = SourceSentence.of(List.of(table), 48);

    // Then
    assertThat(rows.get(1).inContext()).isEqualTo("T\nDepot\tDoors\nLyon\t16");
    assertThat(rows.get(1).text()).isEqualTo("Lyon\t16");
    assertThat(rows.getFirst().inContext()).isEqualTo("T\nDepot\tDoors");
  }

  @Test
  void aRuleIsNeverQuoted() {
    // Given
    StoredPassage table = passage(1, "| Depot | Doors |\n|-------|-------|\n| Lyon | 16 |");

    // When
    List<Scored> scored = score("How many doors has Lyon?", List.of(table), .9, .9, .9);

    // Then
    assertThat(scored).hasSize(2);
    assertThat(scored.getFirst().sentence().text()).isEqualTo("| Lyon | 16 |");
  }

  @Test
  void codeIsQuotedAsItStands() {
    // Given
    StoredPassage code = passage(1, "```\nint retries = 3;\nint wait = 10;\n```");

    // When
    AnswerResponse answer = answer("How many retries?", List.of(code), .95);

    // Then
    assertThat(holds(answer, code)).isTrue();
    assertThat(answer.answer()).contains("int retries = 3;");
  }

  @Test
  void whatIsSaidTwiceIsQuotedOnce() {
    // Given
    StoredPassage one = passage(1, "The depot opened in 2018. The  depot opened\nin 2018.");
    StoredPassage other = passage(2, "The depot opened in 2018.");

    // When
    AnswerResponse answer =
        answer("When was the depot opened?", List.of(one, other), .95, .95, .95);

    // Then
    assertThat(answer.citations()).hasSize(1);
    assertThat(answer.answer()).isEqualTo("The depot opened in 2018. [1]");
  }

  @Test
  void theBestPassageComesFirstAndItsSentencesInTheirOrder() {
    // Given
    StoredPassage weak = passage(1, "Depots are cold places.");
    StoredPassage best = passage(2, "The depot was planned in 2016. The depot opened in 2018.");

    // When
    AnswerResponse answer = answer("When was the depot opened?", List.of(weak, best), .85, .99, .9);

    // Then
    assertThat(answer.citations().getFirst().quote()).contains("planned");
    assertThat(answer.citations().get(1).quote()).contains("opened");
    assertThat(answer.citations().get(1).marker()).isEqualTo("[2]");
  }

  @Test
  void aSentenceOfFiveThousandLettersIsQuotedWhole() {
    // Given
    String wide = "The depot " + "x".repeat(5_000) + " opened in 2018.";
    StoredPassage passage = passage(1, wide);

    // When
    AnswerResponse answer = answer("When was the depot opened?", List.of(passage), .95);

    // Then
    assertThat(answer.citations().getFirst().quote()).isEqualTo(wide);
    assertThat(holds(answer, passage)).isTrue();
  }

  @Test
  void quotesOtherLanguagesByUtf16Offsets() {
    // Given
    StoredPassage passage = passage(1, "📦 Käse lagert in Zürich. 倉庫は大阪にあります。次の文。");

    // When
    AnswerResponse answer = answer("Wo lagert Käse?", List.of(passage), .95, .4, .4);

    // Then
    assertThat(answer.citations().getFirst().quote()).isEqualTo("📦 Käse lagert in Zürich.");
    assertThat(holds(answer, passage)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"is it the?", "?", "of the", "backup retention", "👍"})
  void shortAndEmptyQuestionsAreDeclinedWhenNothingIsNear(String question) {
    // When
    AnswerResponse answer = answer(question, List.of(passage(1, "Soup is served at noon.")), .5);

    // Then
    assertThat(answer.abstained()).isTrue();
    assertThat(answer.confidence()).isBetween(0.0, .25);
    assertThat(answer.citations()).isEmpty();
    assertThat(answer.nearest().getFirst().quote()).isEqualTo("Soup is served at noon.");
  }

  @Test
  void twoWordsAreEnoughWhenTheyAreThere() {
    // Given
    StoredPassage passage = passage(1, "Backup retention is ninety days.");

    // When, Then
    assertThat(answer("backup retention", List.of(passage), .85).abstained()).isFalse();
  }

  @Test
  void nothingFoundIsDeclined() {
    assertThat(answer("Anything?", List.of()).abstained()).isTrue();
    assertThat(answer("Anything?", List.of(passage(1, " \n "))).abstained()).isTrue();
  }

  private static boolean holds(AnswerResponse answer, StoredPassage... passages) {
    Map<UUID, StoredPassage> byId =
        List.of(passages).stream()
            .collect(Collectors.toMap(StoredPassage::id, Function.identity()));
    List<Citation> citations = answer.citations();
    return !citations.isEmpty() && CitationCheck.holds(citations, byId);
  }

  private static AnswerResponse answer(
      String question, List<StoredPassage> passages, double... cosines) {
    return new AnswerAssembler(CONFIG).assemble(score(question, passages, cosines));
  }

  /** The last cosine stands for all further sentences. */
  private static List<Scored> score(
      String question, List<StoredPassage> passages, double... cosines) {
    List<SourceSentence> sentences = SourceSentence.of(passages, CONFIG.sentences());
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      vectors.add(at(cosines[Math.min(i, cosines.length - 1)], sentences.get(i)));
    }
    return new SentenceScorer(CONFIG).score(question, QUESTION, sentences, vectors);
  }

  /** A vector this near to the question; sentences with the same words point the same way. */
  private static float[] at(double cosine, SourceSentence sentence) {
    double angle = sentence.text().hashCode();
    double rest = Math.sqrt(1 - cosine * cosine);
    return new float[] {
      (float) cosine, (float) (rest * Math.cos(angle)), (float) (rest * Math.sin(angle))
    };
  }

  private static StoredPassage passage(int number, String text) {
    return new StoredPassage(
        new UUID(2, number), new UUID(1, number), 100, List.of(), text, "T", null, null, null);
  }
}
