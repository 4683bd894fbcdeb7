package io.knowledgevault.ingestion.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.sharedmodel.document.Heading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample company's files in all their formats: no word that matters is lost or glued. */
class SampleDocumentsTest {

  private static final Path COMPANY = Path.of("../sample-company");
  private static final ParsingLimits LIMITS =
      new ParsingLimits(5 << 20, Duration.ofSeconds(30), 1_000_000, 3, 50, 50 << 20, 100);

  private final DocumentParser parser = new DocumentParser(LIMITS);

  @Test
  void everyQuoteAndAnswerOfTheTruthFileStandsInTheExtractedText() throws IOException {
    // Given
    JsonNode truth = new ObjectMapper().readTree(COMPANY.resolve("truth.json").toFile());
    Map<String, String> texts = new HashMap<>();

    // When
    List<String> missing = new ArrayList<>();
    for (JsonNode gap : truth.path("gaps")) {
      for (JsonNode evidence : gap.path("evidence")) {
        check(texts, evidence.path("document").asText(), evidence.path("quote").asText(), missing);
      }
    }
    for (JsonNode question : truth.path("questions")) {
      check(texts, question.path("document").asText(), question.path("answer").asText(), missing);
    }

    // Then
    assertThat(missing).isEmpty();
    assertThat(texts).hasSizeGreaterThan(30);
  }

  @Test
  void headingsStandWhereTheirOffsetsSay() throws IOException {
    // Given
    List<Path> files;
    try (Stream<Path> all = Files.walk(COMPANY.resolve("documents"))) {
      files = all.filter(Files::isRegularFile).toList();
    }

    // When, Then
    int headings = 0;
    for (Path file : files) {
      ParsedDocument document = parse(file);
      for (Heading heading : document.headings()) {
        assertThat(document.text().substring(heading.start(), heading.end()))
            .as(file.toString())
            .isEqualTo(heading.text());
        headings++;
      }
    }
    assertThat(headings).isGreaterThan(files.size());
  }

  private void check(Map<String, String> texts, String name, String quote, List<String> missing) {
    String text =
        texts.computeIfAbsent(
            name, each -> collapse(parse(COMPANY.resolve("documents").resolve(each)).text()));
    if (!text.contains(collapse(quote))) {
      missing.add(name + ": " + quote);
    }
  }

  private ParsedDocument parse(Path file) {
    return parser.parse(file, file.getFileName().toString(), null, parser.budgetFor(file));
  }

  private static String collapse(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
