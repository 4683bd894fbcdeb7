package io.knowledgevault.search.answer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionReaderTest {

  private static final String STREAM =
      """
      data: {"id":"c-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

      data: {"id":"c-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Zürich"},"finish_reason":null}]}

      : keep-alive

      data: {"id":"c-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":" [1]."},"finish_reason":null}]}

      data: {"id":"c-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: {"id":"c-1","object":"chat.completion.chunk","choices":[],"usage":{"total_tokens":12}}

      data: [DONE]

      """;

  private final CompletionReader reader = new CompletionReader();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10_000})
  void readsWhatIsSaidHoweverItIsCut(int step) {
    // Given
    byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
    // When
    List<String> said = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += step) {
      int end = Math.min(bytes.length, at + step);
      said.addAll(reader.read(java.util.Arrays.copyOfRange(bytes, at, end)));
    }
    // Then
    assertThat(said).containsExactly("Zürich", " [1].");
    assertThat(reader.isDone()).isTrue();
    assertThat(reader.isCutShort()).isFalse();
  }

  @Test
  void tellsThatAnAnswerWasCutShort() {
    read("data: {\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"length\"}]}\n");
    assertThat(reader.isCutShort()).isTrue();
    assertThat(reader.isDone()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"choices\":\n",
        "data: oops\n",
        "data: []\n",
        "data: {\"error\":{\"message\":\"overloaded\"}}\n"
      })
  void whatIsNotAsItShouldBeIsAFailure(String line) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endlessLinesAndAnswersAreFailures() {
    assertThatThrownBy(() -> read("x".repeat(70_000))).hasMessageContaining("without end");
    CompletionReader other = new CompletionReader();
    String line = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(9_000) + "\"}}]}\n";
    assertThatThrownBy(() -> other.read(line.repeat(5).getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("too long");
  }

  private void read(String text) {
    reader.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
