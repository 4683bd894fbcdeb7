package io.knowledgevault.ingestion.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knowledgevault.ingestion.parsing.limit.OcrSettings;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text in pictures; what needs Tesseract is skipped where it is not installed. */
class PicturesTest {

  private static final OcrSettings OCR =
      OcrSettings.installed("tesseract", "eng", 3, Duration.ofSeconds(20));

  @TempDir Path folder;

  @Test
  void pictureWithoutOcrSaysWhatIsMissing() throws IOException {
    // Given
    Path picture = png("Invoice 4711");

    // When, Then
    assertThatThrownBy(() -> parse(picture, OcrSettings.OFF))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("It holds pictures only; OCR is not installed");
  }

  @Test
  void commandThatIsNotInstalledSwitchesOcrOff() {
    // When, Then
    assertThat(OcrSettings.installed("no-such-program", "eng", 3, Duration.ofSeconds(1)).on())
        .isFalse();
  }

  @Test
  void writtenWordsInAPictureAreItsText() throws IOException {
    // Given
    assumeTrue(OCR.on(), "Tesseract is not installed");
    Path picture = png("Invoice 4711");

    // When, Then
    assertThat(parse(picture, OCR).text()).isEqualTo("Invoice 4711");
  }

  @Test
  void scannedPagesAreReadAsFarAsAllowed() throws IOException {
    // Given
    assumeTrue(OCR.on(), "Tesseract is not installed");
    Path scan = folder.resolve("scan.pdf");
    try (PDDocument document = new PDDocument()) {
      for (String page : new String[] {"Page one", "Page two", "Page three", "Page four"}) {
        page(document, page);
      }
      document.save(scan.toFile());
    }

    // When
    String text = parse(scan, OCR).text();

    // Then
    assertThat(text).containsOnlyOnce("Page one").contains("Page three").doesNotContain("four");
  }

  @Test
  void scanWithoutOcrSaysWhatIsMissing() throws IOException {
    // Given
    Path scan = folder.resolve("scan.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, "Page one");
      document.save(scan.toFile());
    }

    // When, Then
    assertThatThrownBy(() -> parse(scan, OcrSettings.OFF))
        .hasMessage("It holds pictures only; OCR is not installed");
  }

  @Test
  void programThatHangsCostsNoMoreThanItsTime() throws IOException {
    // Given
    Path hanging = folder.resolve("hanging");
    Files.writeString(hanging, "#!/bin/sh\nexec sleep 60\n");
    assumeTrue(hanging.toFile().setExecutable(true), "no executable scripts here");
    OcrSettings settings = new OcrSettings(hanging.toString(), "eng", 3, Duration.ofMillis(600));
    long begin = System.nanoTime();

    // When, Then
    assertThatThrownBy(() -> parse(png("Invoice"), settings))
        .isInstanceOf(UnreadableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void pictureOfAMailBecomesADocumentOnlyWithText() throws IOException {
    // Given
    assumeTrue(OCR.on(), "Tesseract is not installed");
    Path mail = folder.resolve("m.eml");
    Files.writeString(mail, mail(png("Invoice 4711")));

    // When
    ParsedDocument withOcr = parse(mail, OCR);
    ParsedDocument without = parse(mail, OcrSettings.OFF);

    // Then
    assertThat(withOcr.attachments()).extracting(Attachment::name).containsExactly("scan.png");
    assertThat(withOcr.attachments().getFirst().document().text()).isEqualTo("Invoice 4711");
    assertThat(without.attachments()).isEmpty();
    assertThat(without.text()).contains("Attachment: scan.png");
  }

  private static ParsedDocument parse(Path file, OcrSettings ocr) {
    DocumentParser parser = new DocumentParser(ParsingLimits.defaults().with(ocr));
    return parser.parse(file, file.getFileName().toString(), null, parser.budgetFor(file));
  }

  private static String mail(Path picture) throws IOException {
    return """
    From: ann@example.org
    Subject: A scan
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=cut

    --cut
    Content-Type: text/plain

    See below.
    --cut
    Content-Type: image/png
    Content-Transfer-Encoding: base64
    Content-Disposition: attachment; filename="scan.png"

    """
        + Base64.getMimeEncoder().encodeToString(Files.readAllBytes(picture))
        + "\n--cut--\n";
  }

  private Path png(String words) throws IOException {
    Path file = folder.resolve("picture.png");
    ImageIO.write(drawn(words), "png", file.toFile());
    return file;
  }

  private static void page(PDDocument document, String words) throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.drawImage(LosslessFactory.createFromImage(document, drawn(words)), 50, 500, 400, 80);
    }
  }

  private static BufferedImage drawn(String words) {
    BufferedImage image = new BufferedImage(1_000, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, 1_000, 200);
    canvas.setColor(Color.BLACK);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 80));
    canvas.drawString(words, 40, 130);
    canvas.dispose();
    return image;
  }
}
