package io.knowledgevault.search.answer.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowUpTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the Falcon pipeline? | Who owns it? | Who owns the Falcon pipeline?",
        "What is the Falcon pipeline? | What are its limits? | What are the Falcon pipeline's limits?",
        "How long are backups kept in Zurich? | Who approves them?"
            + " | Who approves backups kept in Zurich?",
        "How long are backups kept in Zurich? | And in Gdynia?"
            + " | How long are backups kept in Gdynia?",
        "Who leads the office in New York? | what about in San Marino?"
            + " | Who leads the office in San Marino?",
        "When was Falcon released? | And Heron? | When was released Heron?",
        "How long are backups kept? | What about restores? | How long are backups kept restores?",
        "Who owns Falcon? | Why? | Who owns Falcon Why?",
        "What is the travel policy? | Who is responsible for that?"
            + " | Who is responsible for the travel policy?"
      })
  void leaningQuestionsGetWhatTheyLeanOn(String before, String question, String alone) {
    assertThat(FollowUp.standalone(question, List.of(before))).isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Who owns the Heron service?",
        "Which laptops does IT buy?",
        "How many days of leave are there in Poland?",
        "And who signs the contracts of suppliers?"
      })
  void questionsThatStandAloneStayAsTheyAre(String question) {
    assertThat(FollowUp.standalone(question, List.of("What is the Falcon pipeline?")))
        .isEqualTo(question);
  }

  @Test
  void firstQuestionStaysAsItIs() {
    assertThat(FollowUp.standalone("Who owns it?", List.of())).isEqualTo("Who owns it?");
  }

  @Test
  void chainsCarryOnBecauseEarlierOnesStandAlone() {
    // Given
    String first = "What is the Falcon pipeline?";
    String second = FollowUp.standalone("Who owns it?", List.of(first));
    // When
    String third = FollowUp.standalone("And when was it built?", List.of(second, first));
    // Then
    assertThat(third).isEqualTo("And when was the Falcon pipeline built?");
  }

  @Test
  void longQuestionsStayInTheirBounds() {
    // Given
    String before = "What is " + "the Falcon pipeline ".repeat(90) + "?";
    // When, Then
    assertThat(FollowUp.standalone("Who owns it? " + "x".repeat(1_900), List.of(before)))
        .hasSizeLessThanOrEqualTo(2_000);
  }
}
