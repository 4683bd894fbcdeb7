package io.knowledgevault.gap.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.gap.Documents;
import io.knowledgevault.gap.detection.Finding;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.Words;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The engine against the truth file of the sample company. Text formats are read as they are; of
 * the binary ones the sources that they are generated from.
 */
class SampleCompanyTest {

  private static final Path HOME = Path.of("..", "sample-company");
  private static final Instant WRITTEN = Instant.parse("2026-06-01T09:00:00Z");
  private static final Set<String> KINDS =
      Arrays.stream(GapKind.values()).map(GapKind::value).collect(Collectors.toSet());

  private static final Map<UUID, String> NAMES = new HashMap<>();
  private static List<Finding> findings;
  private static JsonNode truth;

  @BeforeAll
  static void analyse() throws IOException {
    List<ReadDocument> documents = new ArrayList<>();
    documents.addAll(read(HOME.resolve("documents"), ".*\\.(md|txt|html|eml|vtt|csv)", ""));
    documents.addAll(read(HOME.resolve("generate/sources"), ".*\\.md", "\\.md$"));
    findings = Corpus.findings(documents);
    truth = new ObjectMapper().readTree(HOME.resolve("truth.json").toFile());
  }

  @Test
  void findsNineOfTenPlantedGapsOfItsKinds() {
    // Given
    List<JsonNode> planted = planted();

    // When
    List<String> missed =
        planted.stream()
            .filter(gap -> findings.stream().noneMatch(finding -> shows(finding, gap)))
            .map(gap -> gap.get("id").asText())
            .toList();

    // Then
    assertThat(planted).hasSizeGreaterThan(50);
    assertThat(missed).as("missed").hasSizeLessThan(planted.size() / 10 + 1);
  }

  @Test
  void reportsHardlyAnythingThatWasNotPlanted() {
    // When
    List<String> others =
        findings.stream()
            .filter(finding -> planted().stream().noneMatch(gap -> shows(finding, gap)))
            .map(Finding::title)
            .toList();

    // Then
    assertThat(others).hasSizeLessThan(findings.size() / 20 + 1);
  }

  @Test
  void reportsNothingThatOnlyLooksLikeAGap() {
    // When
    List<String> reported =
        stream(truth.get("notGaps"))
            .filter(each -> findings.stream().anyMatch(finding -> isFooledBy(finding, each)))
            .map(each -> each.get("id").asText())
            .toList();

    // Then
    assertThat(reported).isEmpty();
  }

  private static List<JsonNode> planted() {
    return stream(truth.get("gaps"))
        .filter(gap -> KINDS.contains(gap.get("kind").asText()))
        .toList();
  }

  private static boolean shows(Finding finding, JsonNode gap) {
    return finding.kind().value().equals(gap.get("kind").asText())
        && (sharesEvidence(finding, gap)
            || finding.entities().contains(gap.path("entity").asText()));
  }

  /** A pair that only looks contradictory is reported when both of its passages are. */
  private static boolean isFooledBy(Finding finding, JsonNode notGap) {
    boolean sameKind = finding.kind().value().equals(notGap.get("looksLike").asText());
    boolean pair = notGap.get("looksLike").asText().startsWith("contradiction");
    return sameKind
        && (pair
            ? stream(notGap.get("evidence")).allMatch(passage -> quotes(finding, passage))
            : quotes(finding, notGap.get("evidence").get(0)));
  }

  private static boolean sharesEvidence(Finding finding, JsonNode gap) {
    return stream(gap.get("evidence")).anyMatch(passage -> quotes(finding, passage));
  }

  private static boolean quotes(Finding finding, JsonNode passage) {
    String wanted = Words.normal(passage.get("quote").asText());
    return finding.evidence().stream()
        .filter(each -> passage.get("document").asText().equals(NAMES.get(each.documentId())))
        .map(each -> Words.normal(each.signal().quote()))
        .anyMatch(quote -> wanted.contains(quote) || quote.contains(wanted));
  }

  private static List<ReadDocument> read(Path folder, String names, String suffix)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(names))
          .sorted()
          .map(file -> document(folder, file, suffix))
          .toList();
    }
  }

  private static ReadDocument document(Path folder, Path file, String suffix) {
    String name = folder.relativize(file).toString().replaceAll(suffix, "");
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    NAMES.put(id, name);
    return Documents.document(id, file.getFileName().toString(), text(file), WRITTEN);
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file);
      return file.toString().endsWith(".html") ? plain(text) : text;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String plain(String html) {
    return html.replaceAll("(?s)<head>.*?</head>", "")
        .replaceAll("</t[dh]>\\s*<t[dh][^>]*>", "\t")
        .replaceAll("<h\\d[^>]*>", "\n## ")
        .replaceAll("<li>", "\n- ")
        .replaceAll("<[^>]+>", "")
        .replace("&amp;", "&");
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return java.util.stream.StreamSupport.stream(array.spliterator(), false);
  }
}
