package io.knowledgevault.search.answer.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerKindTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Who approves large credit notes? | NAME",
        "Where is the second depot? | NAME",
        "Which city won the bid? | NAME",
        "When was the last full restore test? | TIME",
        "In what year did the depot open? | TIME",
        "The depot was opened when? | TIME",
        "How many dock doors are there? | NUMBER",
        "How long may a driver wait? | NUMBER",
        "What is the population of Lyon? | NUMBER",
        "Why was PostgreSQL chosen? | REASON",
        "How is a pallet cooled? | ANY",
        "What blocked the fuel filter? | ANY",
        "When it rains, what is kept inside? | ANY",
        "What event happened 66 million years ago? | ANY",
        "Who is played in Doctor Who? | NAME",
        "backup retention | ANY"
      })
  void readsWhatIsAskedFor(String question, AnswerKind kind) {
    assertThat(AnswerKind.of(question)).isEqualTo(kind);
  }

  @Test
  void findsSomethingOfTheKind() {
    assertThat(AnswerKind.NAME.in("Ask Jonas about it.", Set.of())).isTrue();
    assertThat(AnswerKind.TIME.in("It opened on 3 March.", Set.of())).isTrue();
    assertThat(AnswerKind.NUMBER.in("There are sixteen doors.", Set.of())).isTrue();
    assertThat(AnswerKind.REASON.in("It failed because of the rain.", Set.of())).isTrue();
    assertThat(AnswerKind.ANY.in("", Set.of())).isTrue();
  }

  @Test
  void whatTheQuestionHasItselfIsNoAnswer() {
    assertThat(AnswerKind.NAME.in("The depot of Lyon is large.", Set.of("lyon"))).isFalse();
    assertThat(AnswerKind.TIME.in("In 2025 it was sold.", Set.of("2025"))).isFalse();
  }

  @Test
  void aCapitalThatOnlyBeginsTheSentenceIsNoName() {
    assertThat(AnswerKind.NAME.in("The doors are closed.", Set.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "?", "wann wurde das Lager eröffnet?", "倉庫はどこですか", "who", "what"})
  void readsAnythingWithoutFailing(String question) {
    assertThat(AnswerKind.of(question)).isNotNull();
  }
}
