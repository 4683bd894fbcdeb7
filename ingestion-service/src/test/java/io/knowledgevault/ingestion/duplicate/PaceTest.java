package io.knowledgevault.ingestion.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.servicekit.feed.FeedCursors;
import io.knowledgevault.servicekit.feed.FeedPosition;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast duplicates are found behind the intake, and how fast an export streams: run with {@code
 * -Dkv.pace=20000} for so many documents. The figures are published.
 */
@IngestionTest
@EnabledIfSystemProperty(named = "kv.pace", matches = "\\d+")
class PaceTest {

  private static final Logger LOG = Logger.getLogger(PaceTest.class);
  private static final int BATCH = 500;

  private final FeedCursors cursors;
  private final Api api = new Api();
  private final Random random = new Random(3);

  PaceTest(FeedCursors cursors) {
    this.cursors = cursors;
  }

  @Test
  void followerKeepsUpAndAnExportHoldsEverything() throws IOException {
    // Given: a page of text each, every tenth a copy of another with a word changed
    int count = Integer.getInteger("kv.pace");
    long begun = System.nanoTime();
    for (int from = 0; from < count; from += BATCH) {
      api.batch(IntStream.range(from, from + BATCH).mapToObj(this::document).toList())
          .statusCode(200);
    }
    double taken = seconds(begun);

    // When
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> position().applied() >= count && position().applied() == position().head());
    double linked = seconds(begun);
    long heapBefore = heap();
    long lines = 0;
    long characters = 0;
    long most = 0;
    long exportBegun = System.nanoTime();
    URLConnection export =
        URI.create("http://localhost:" + RestAssured.port + "/api/v1/export")
            .toURL()
            .openConnection();
    export.setRequestProperty("Authorization", "Bearer " + TestTokens.user(api.tenant()));
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(export.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        characters += line.length();
        if (++lines % 10_000 == 0) {
          most = Math.max(most, heap());
        }
      }
    }

    // Then
    LOG.infof(
        "%d documents: taken in %.1f s, duplicates found %.1f s after the first (%.0f/s);"
            + " exported %d lines, %d MB in %.1f s; heap after collection %d MB before, at most %d MB meanwhile",
        count,
        taken,
        linked,
        count / linked,
        lines,
        characters >> 20,
        seconds(exportBegun),
        heapBefore >> 20,
        most >> 20);
    assertThat(lines).isGreaterThan(count);
  }

  private Map<String, String> document(int number) {
    int original = number % 10 == 9 ? number - 5 : number;
    Random words = new Random(original);
    String text =
        IntStream.range(0, 150)
            .mapToObj(i -> "w" + words.nextInt(20_000))
            .collect(Collectors.joining(" "));
    return Map.of(
        "title", "t" + number,
        "text", original == number ? text : text + " changed" + random.nextInt(),
        "externalId", "p" + number);
  }

  private FeedPosition position() {
    return cursors.position(api.tenant(), "duplicates").await().atMost(Duration.ofSeconds(10));
  }

  /** What is in use after a collection. */
  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
