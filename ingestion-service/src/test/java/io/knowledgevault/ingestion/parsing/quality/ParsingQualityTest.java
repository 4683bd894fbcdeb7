package io.knowledgevault.ingestion.parsing.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.parsing.DocumentParser;
import io.knowledgevault.ingestion.parsing.ParsedDocument;
import io.knowledgevault.ingestion.parsing.limit.OcrSettings;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.parsing.structure.MarkdownView;
import io.knowledgevault.localstack.testing.TextSimilarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

/**
 * Public collections of real files, read without the service: {@code -Dkv.datasets=DIR}. Prints
 * every string that is missing with the nearest text, to find out why.
 */
@EnabledIfSystemProperty(named = "kv.datasets", matches = ".+", disabledReason = "no collections")
class ParsingQualityTest {

  private static final AutoDetectParser TIKA = new AutoDetectParser();

  private final DocumentParser parser =
      new DocumentParser(
          ParsingLimits.defaults()
              .with(OcrSettings.installed("tesseract", "eng", 12, Duration.ofSeconds(10))));

  @ParameterizedTest
  @CsvSource({"office-and-web,0.90", "mixed,0.80"})
  void expectedStringsStandInWhatWasRead(String name, double share) throws IOException {
    // Given
    Path folder = folder(name);
    ExpectedStrings expected = ExpectedStrings.beside(folder);

    // When
    int found = 0;
    for (var each : expected.byFile().entrySet()) {
      found += found(each.getKey(), read(folder.resolve(each.getKey())), each.getValue());
    }

    // Then
    System.out.printf("%s: %d of %d strings found%n", name, found, expected.count());
    assertThat(found).isGreaterThanOrEqualTo((int) (share * expected.count()));
  }

  @Test
  void textsAreLikeTheMarkdownThatPeopleExpect() throws IOException {
    // Given
    Path folder = folder("with-markdown");
    double plainWords = 0;
    double plainOrder = 0;

    // When
    double words = 0;
    double order = 0;
    int pairs = 0;
    for (Path file : files(folder)) {
      Path expected = folder.resolve(file.getFileName() + ".expected.md");
      if (Files.exists(expected)) {
        ParsedDocument parsed = read(file);
        String text = parsed == null ? "" : parsed.text();
        TextSimilarity same = TextSimilarity.of(Files.readString(expected), text);
        TextSimilarity plain = TextSimilarity.of(Files.readString(expected), plainTika(file));
        words += same.words();
        order += same.order();
        plainWords += plain.words();
        plainOrder += plain.order();
        pairs++;
      }
    }

    // Then
    System.out.printf("%d pairs: words %.3f, order %.3f%n", pairs, words / pairs, order / pairs);
    System.out.printf("plain Tika: %.3f, %.3f%n", plainWords / pairs, plainOrder / pairs);
    assertThat(words).isGreaterThan(plainWords);
    assertThat(words / pairs).isGreaterThan(0.91);
    assertThat(order / pairs).isGreaterThan(0.89);
  }

  @Test
  void everyMailIsRead() throws IOException {
    // When, Then
    for (Path file : files(folder("mail"))) {
      assertThat(read(file)).as(file.toString()).isNotNull();
    }
  }

  private static int found(String file, ParsedDocument parsed, Set<String> expected) {
    String all = parsed == null ? "" : everything(parsed);
    int found = 0;
    for (String wanted : expected) {
      if (ExpectedStrings.found(all, wanted)) {
        found++;
      } else {
        System.out.printf("  missing in %-45s %s%n", file, wanted);
        System.out.printf("     nearest %s%n", ExpectedStrings.nearest(all, wanted));
      }
    }
    return found;
  }

  private static String everything(ParsedDocument parsed) {
    return String.join(
        "\n",
        parsed.text(),
        MarkdownView.of(parsed.text(), parsed.headings(), parsed.marks()),
        String.valueOf(parsed.title()),
        String.valueOf(parsed.author()),
        String.join("\n", parsed.metadata().values()));
  }

  /** What Tika alone makes of a file. */
  private static String plainTika(Path file) {
    BodyContentHandler text = new BodyContentHandler(-1);
    try (TikaInputStream in = TikaInputStream.get(file)) {
      Metadata metadata = new Metadata();
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, file.getFileName().toString());
      ParseContext context = new ParseContext();
      context.set(Parser.class, TIKA);
      TIKA.parse(in, text, metadata, context);
    } catch (IOException | SAXException | TikaException broken) {
      System.out.printf("  plain Tika: %s: %s%n", file.getFileName(), broken.getMessage());
    }
    return text.toString();
  }

  /** Null when it cannot be read. */
  private ParsedDocument read(Path file) {
    try {
      return parser.parse(file, file.getFileName().toString(), null, parser.budgetFor(file));
    } catch (UnreadableException why) {
      System.out.printf("  unreadable %s: %s%n", file.getFileName(), why.getMessage());
      return null;
    }
  }

  private static Path folder(String name) {
    return Path.of(System.getProperty("kv.datasets")).resolve("documents").resolve(name);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> !each.toString().endsWith(".expected.md")).sorted().toList();
    }
  }
}
