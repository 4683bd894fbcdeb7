package io.knowledgevault.ingestion.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.classification.feature.Themes;
import io.knowledgevault.ingestion.classification.model.ExampleText;
import io.knowledgevault.ingestion.parsing.DocumentParser;
import io.knowledgevault.ingestion.parsing.ParsedDocument;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.sharedmodel.document.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How often the untaught classifier is right, and whether it knows. The figures are published. */
class ClassificationQualityTest {

  private static final Logger LOG = Logger.getLogger(ClassificationQualityTest.class);
  private static final ParsingLimits LIMITS =
      new ParsingLimits(5 << 20, Duration.ofSeconds(30), 1_000_000, 3, 50, 50 << 20, 100);

  private final DocumentParser parser = new DocumentParser(LIMITS);

  @Test
  void isRightAboutTextsItNeverSaw() {
    // Given
    List<ExampleText> texts =
        Themes.lines("classification/held-out.txt").stream().map(ExampleText::read).toList();
    Tally tally = new Tally();

    // When
    for (ExampleText each : texts) {
      Subject subject = new Subject(each.title(), each.text(), "upload", each.headers());
      tally.add(
          each.title(), Classification.of(each.label()), Classifier.UNTAUGHT.classify(subject));
    }

    // Then
    LOG.info(tally.report("held-out texts"));
    assertThat(tally.size()).isGreaterThan(70);
    assertThat(tally.accuracy()).isGreaterThan(0.8);
    assertThat(tally.precision()).isGreaterThan(0.9);
    assertThat(tally.calibrationError()).isLessThan(0.15);
  }

  @Test
  void takesACompanysPapersForWork() throws IOException {
    // Given
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("../sample-company/documents"))) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Tally tally = new Tally();

    // When
    files.forEach(file -> tally.add(file.toString(), Classification.WORK, verdict(file)));

    // Then
    LOG.info(tally.report("sample company"));
    assertThat(tally.accuracy()).isGreaterThan(0.9);
    assertThat(tally.said(Classification.SPAM)).isZero();
    assertThat(tally.said(Classification.PERSONAL)).isZero();
  }

  @Test
  @EnabledIfSystemProperty(named = "kv.datasets", matches = ".+")
  void isRightAboutRealMail() {
    // Given
    Path folder = Path.of(System.getProperty("kv.datasets")).resolve("documents/mail");
    Tally tally = new Tally();

    // When
    for (String line : Themes.lines("classification/mail-labels.txt")) {
      String[] parts = line.split(" ");
      tally.add(parts[1], Classification.of(parts[0]), verdict(folder.resolve(parts[1])));
    }

    // Then
    LOG.info(tally.report("real mail"));
    assertThat(tally.precision()).isGreaterThan(0.65);
  }

  private Verdict verdict(Path file) {
    String name = file.getFileName().toString();
    ParsedDocument parsed = parser.parse(file, name, null, parser.budgetFor(file));
    String title = parsed.title() == null ? name : parsed.title();
    return Classifier.UNTAUGHT.classify(
        new Subject(title, parsed.text(), "upload", parsed.metadata()));
  }
}
