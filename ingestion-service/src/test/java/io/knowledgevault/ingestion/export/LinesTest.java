package io.knowledgevault.ingestion.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

  private final Lines lines = new Lines();

  @Test
  void piecesBecomeWholeLines() {
    assertThat(take("{\"a\":1}\n{\"b\"")).contains("{\"a\":1}");
    assertThat(take(":2")).isEmpty();
    assertThat(take("}\n")).contains("{\"b\":2}");
    assertThat(lines.last()).isEqualTo("{\"b\":2}");
  }

  @Test
  void severalLinesOfOnePieceStayTogether() {
    assertThat(take("a\nb\nc")).contains("a\nb");
    assertThat(lines.last()).isEqualTo("b");
  }

  @Test
  void lineThatWasCutIsNotGivenOut() {
    assertThat(take("a\nrest of it")).contains("a");
    assertThat(lines.last()).isEqualTo("a");
  }

  private Optional<String> take(String piece) {
    return lines.take(Buffer.buffer(piece)).map(Buffer::toString);
  }
}
