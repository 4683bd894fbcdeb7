package io.knowledgevault.ingestion.parsing.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class HostilePdfTest {

  private static final Duration TIME = Duration.ofSeconds(4);
  private static final ParsingLimits LIMITS =
      new ParsingLimits(5 << 20, TIME, 100_000, 3, 20, 20 << 20, 100);

  @TempDir static Path folder;
  private static ReaderUnderTest reader;

  @BeforeAll
  static void start() {
    reader = new ReaderUnderTest(folder, LIMITS);
  }

  @AfterAll
  static void stop() {
    reader.close();
  }

  static Iterable<String> names() throws IOException {
    return HostilePdf.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void endlessPdfEndsInTime(String name) throws IOException {
    // Given
    byte[] file = HostilePdf.all().get(name);
    reader.textOrError("warm.html", "<p>warm</p>".getBytes(StandardCharsets.UTF_8));
    long begin = System.nanoTime();

    // When
    String outcome = reader.textOrError(name + ".pdf", file);

    // Then
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(taken).isLessThan(TIME.plusSeconds(4));
    assertThat(outcome).isNotBlank().hasSizeLessThanOrEqualTo(100_000);
  }
}
