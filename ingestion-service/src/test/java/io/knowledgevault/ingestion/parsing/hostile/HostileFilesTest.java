package io.knowledgevault.ingestion.parsing.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.ingestion.parsing.ParsedDocument;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostileFilesTest {

  private static final ParsingLimits LIMITS =
      new ParsingLimits(5 << 20, Duration.ofSeconds(10), 100_000, 3, 20, 20 << 20, 100);

  private static final String CONTENT_TYPES =
      "<?xml version='1.0'?><Types"
          + " xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default"
          + " Extension='rels'"
          + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override"
          + " PartName='/word/document.xml' ContentType="
          + "'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/>"
          + "</Types>";
  private static final String RELATIONS =
      "<?xml version='1.0'?><Relationships"
          + " xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
          + "<Relationship Id='r1' Target='word/document.xml' Type="
          + "'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/>"
          + "</Relationships>";
  private static final String DOCUMENT =
      "<?xml version='1.0'?><w:document"
          + " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
          + "<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>";

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

  @Test
  void zipBombIsRefused() throws IOException {
    // Given
    byte[] blanks = new byte[50 << 20];
    Arrays.fill(blanks, (byte) ' ');

    // When, Then
    refused("bomb.zip", zip("blanks.html", blanks)).hasMessageContaining("unpacks to more than");
    assertThat(reader.textOrError("text.zip", zip("zeros.txt", new byte[50 << 20])))
        .contains("no text");
  }

  @Test
  void officePartThatUnpacksToFarMoreThanItsFileIsRefused() throws IOException {
    // Given
    byte[] bomb = word(DOCUMENT.formatted("A".repeat(60 << 20)));

    // When, Then
    refused("bomb.docx", bomb).hasMessageNotContaining("Exception");
  }

  @Test
  void textOfHeadingsAloneKeepsOnlySoMany() throws IOException {
    // When
    ParsedDocument document = parse("headings.md", "# a\n".repeat(20_000));

    // Then
    assertThat(document.headings()).hasSize(10_000);
  }

  @Test
  void endlessNestingIsRefused() throws IOException {
    // Given
    byte[] nested = zip("core.txt", "core".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 100; i++) {
      nested = zip("layer" + i + ".zip", nested);
    }

    // When, Then
    refused("nested.zip", nested).hasMessageContaining("nests files deeper");
  }

  @Test
  void tooManyFilesInOneAreRefused() throws IOException {
    // Given
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 30; i++) {
        zip.putNextEntry(new ZipEntry(i + ".txt"));
        zip.write(("text " + i).getBytes(StandardCharsets.UTF_8));
      }
    }

    // When, Then
    refused("many.zip", bytes.toByteArray()).hasMessageContaining("more than 20 files");
  }

  @Test
  void externalEntitiesAreNotFetched() throws IOException {
    // Given
    Path secret = Files.writeString(folder.resolve("secret"), "TOP-SECRET");
    try (ServerSocket server = new ServerSocket(0)) {
      server.setSoTimeout(1);
      String page = "http://localhost:" + server.getLocalPort() + "/entity";

      // When, Then
      for (String address : List.of(secret.toUri().toString(), page)) {
        for (Map.Entry<String, byte[]> file : namingEntity(address).entrySet()) {
          assertThat(reader.textOrError(file.getKey(), file.getValue()))
              .as(file.getKey())
              .isNotBlank()
              .doesNotContain("TOP-SECRET");
        }
      }
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** Files of formats made of XML in which an entity stands for what lies at an address. */
  private static Map<String, byte[]> namingEntity(String address) throws IOException {
    String entity = "<!DOCTYPE a [<!ENTITY x SYSTEM '%s'>]>".formatted(address);
    String outside = "<!DOCTYPE a SYSTEM '%s'>".formatted(address);
    String html = "<html><head><title>t</title></head><body><p>before &x; after</p></body></html>";
    String body = DOCUMENT.formatted("before &x; after").replace("?>", "?>" + entity);
    return Map.of(
        "a.xml", (entity + "<a>before &x; after</a>").getBytes(StandardCharsets.UTF_8),
        "b.xml", (outside + "<a>before after</a>").getBytes(StandardCharsets.UTF_8),
        "c.xhtml", (entity + html).getBytes(StandardCharsets.UTF_8),
        "d.docx", word(body));
  }

  @Test
  void hugeSparseFileIsRefusedWithoutReadingIt() throws IOException {
    // Given
    Path file = folder.resolve("sparse.pdf");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(2L << 30);
    }
    long begin = System.nanoTime();

    // When, Then
    assertThatThrownBy(() -> reader.read("sparse.pdf", file))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("larger than 5 MB");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void billionLaughsDoNotExpand() throws IOException {
    // Given
    StringBuilder xml = new StringBuilder("<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 12; i++) {
      xml.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10));
      xml.append("'>");
    }
    xml.append("]><l>&a11;</l>");

    // When, Then
    assertThat(textOrError("laughs.xml", xml.toString()).length()).isLessThan(100_001);
  }

  @Test
  void longTextIsCutAndSaysSo() throws IOException {
    // When
    ParsedDocument parsed = parse("long.txt", "word ".repeat(200_000));

    // Then
    assertThat(parsed.text()).hasSizeLessThanOrEqualTo(100_000);
    assertThat(parsed.metadata()).containsEntry("truncated", "true");
  }

  @Test
  void tooLargeEmptyAndUnknownFilesSayWhatIsWrong() throws IOException {
    // When, Then
    refused("large.txt", new byte[6 << 20]).hasMessageContaining("larger than 5 MB");
    refused("empty.txt", new byte[0]).hasMessageContaining("empty");
    refused("photo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0})
        .hasMessageContaining("OCR is not installed");
    byte[] program = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 52};
    refused("Main.class", program).hasMessageContaining("not supported");
  }

  @Test
  void deeplyNestedMarkupDoesNotOverflow() throws IOException {
    // When, Then
    assertThat(textOrError("deep.html", "<div>".repeat(20_000) + "x")).isNotEmpty();
    assertThat(textOrError("deep.rtf", "{\\rtf1 " + "{".repeat(100_000) + "x")).isNotEmpty();
  }

  private static AbstractThrowableAssert<?, ?> refused(String name, byte[] bytes) {
    return assertThatThrownBy(() -> reader.read(name, bytes))
        .isInstanceOf(UnreadableException.class);
  }

  private static ParsedDocument parse(String name, String content) throws IOException {
    return reader.read(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static String textOrError(String name, String content) throws IOException {
    return reader.textOrError(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] word(String document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(zip, "[Content_Types].xml", CONTENT_TYPES);
      part(zip, "_rels/.rels", RELATIONS);
      part(zip, "word/document.xml", document);
    }
    return bytes.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
