package io.knowledgevault.search.answer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailTest {

  private static final AnswerEvent FIRST = event(1, "passages");
  private static final AnswerEvent SECOND = event(2, "token");
  private static final AnswerEvent DONE = event(3, "done");
  private static final AnswerEvent LOST = event(1, "error");

  @Test
  void passesOnWhatWasNotSeenUntilTheEnd() {
    // Given
    Tail tail = new Tail(1);
    // When, Then
    assertThat(tail.news(List.of(FIRST))).isEmpty();
    assertThat(tail.passOn(tail.news(List.of(FIRST, SECOND)))).containsExactly(SECOND);
    assertThat(tail.isOver()).isFalse();
    assertThat(tail.passOn(tail.news(List.of(FIRST, SECOND, DONE)))).containsExactly(DONE);
    assertThat(tail.isOver()).isTrue();
  }

  @Test
  void holesAreNoNews() {
    assertThat(new Tail(1).news(List.of(DONE))).isEmpty();
  }

  @Test
  void asksTheHistoryAtOnceWhenNothingIsKeptAndNowAndThenElse() {
    // Given
    Tail tail = new Tail(1);
    // When, Then
    assertThat(tail.shouldAsk(false)).isTrue();
    for (int look = 1; look < 8; look++) {
      assertThat(tail.shouldAsk(true)).isFalse();
    }
    assertThat(tail.shouldAsk(true)).isTrue();
    assertThat(tail.waitOrEnd(LOST)).isEmpty();
    assertThat(tail.isOver()).isFalse();
  }

  @Test
  void endsWhenNobodyMakesTheAnswerAnyMore() {
    // Given
    Tail tail = new Tail(4);
    for (int look = 0; look < 180; look++) {
      tail.shouldAsk(true);
    }
    // When
    List<AnswerEvent> last = tail.waitOrEnd(LOST);
    // Then
    assertThat(last).containsExactly(event(5, "error"));
    assertThat(tail.isOver()).isTrue();
  }

  private static AnswerEvent event(int number, String name) {
    return new AnswerEvent(number, name, NullNode.getInstance());
  }
}
