import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

/**
 * Writes the Word, PDF, Excel and PowerPoint files of the sample company from the plain sources in
 * {@code generate/sources}. A source is named like its document plus {@code .md}: a few header
 * lines, {@code ---}, then headings, paragraphs, lists and tables. How to run it stands in the
 * folder's README.
 */
final class GenerateDocuments {

  private GenerateDocuments() {}

  public static void main(String[] args) throws IOException {
    Path company = Path.of(args.length > 0 ? args[0] : "sample-company");
    Path sources = company.resolve("generate/sources");
    try (var files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        String name = sources.relativize(file).toString();
        Path target = company.resolve("documents").resolve(name.substring(0, name.length() - 3));
        Files.createDirectories(target.getParent());
        write(Source.read(file), target);
        System.out.println(target);
      }
    }
  }

  private static void write(Source source, Path target) throws IOException {
    String name = target.getFileName().toString();
    try (OutputStream out = Files.newOutputStream(target)) {
      switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "docx" -> new Word(source).write(out);
        case "xlsx" -> new Sheets(source).write(out);
        case "pptx" -> new Slides(source).write(out);
        case "pdf" -> new Pdf(source).write(out);
        default -> throw new IOException("No writer for " + name);
      }
    }
  }

  /** One paragraph-like piece of a source. */
  sealed interface Block {
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Table(List<List<String>> rows) implements Block {}
  }

  /** A parsed source file. */
  record Source(String title, String author, LocalDate date, List<Block> blocks) {

    static Source read(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file);
      int end = lines.indexOf("---");
      List<String> header = lines.subList(0, end);
      return new Source(
          value(header, "title"),
          value(header, "author"),
          LocalDate.parse(value(header, "date")),
          blocks(lines.subList(end + 1, lines.size())));
    }

    private static String value(List<String> header, String key) {
      return header.stream()
          .filter(line -> line.startsWith(key + ": "))
          .map(line -> line.substring(key.length() + 2))
          .findFirst()
          .orElseThrow();
    }

    private static List<Block> blocks(List<String> lines) {
      List<Block> blocks = new ArrayList<>();
      List<List<String>> rows = new ArrayList<>();
      for (String line : lines) {
        if (line.startsWith("|")) {
          if (!line.startsWith("|---")) {
            rows.add(cells(line));
          }
          continue;
        }
        if (!rows.isEmpty()) {
          blocks.add(new Block.Table(List.copyOf(rows)));
          rows.clear();
        }
        if (line.startsWith("#")) {
          int level = line.indexOf(' ');
          blocks.add(new Block.Heading(level, line.substring(level + 1)));
        } else if (!line.isBlank()) {
          blocks.add(new Block.Paragraph(line.replaceFirst("^- ", "• ")));
        }
      }
      if (!rows.isEmpty()) {
        blocks.add(new Block.Table(List.copyOf(rows)));
      }
      return blocks;
    }

    private static List<String> cells(String line) {
      String inner = line.substring(1, line.lastIndexOf('|'));
      return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    Date created() {
      return Date.from(date.atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    void describe(CoreProperties properties) {
      properties.setTitle(title);
      properties.setCreator(author);
      properties.setCreated(Optional.of(created()));
      properties.setModified(Optional.of(created()));
    }
  }

  /** Word: real heading styles, so that readers see the structure. */
  record Word(Source source) {
    void write(OutputStream out) throws IOException {
      try (XWPFDocument document = new XWPFDocument()) {
        source.describe(document.getProperties().getCoreProperties());
        for (int level = 1; level <= 3; level++) {
          defineHeading(document, level);
        }
        for (Block block : source.blocks()) {
          switch (block) {
            case Block.Heading heading -> {
              XWPFParagraph paragraph = document.createParagraph();
              paragraph.setStyle("Heading" + heading.level());
              paragraph.createRun().setText(heading.text());
            }
            case Block.Paragraph text -> document.createParagraph().createRun().setText(text.text());
            case Block.Table table -> table(document, table.rows());
          }
        }
        document.write(out);
      }
    }

    private static void defineHeading(XWPFDocument document, int level) {
      CTStyle style = CTStyle.Factory.newInstance();
      style.setStyleId("Heading" + level);
      style.addNewName().setVal("heading " + level);
      style.addNewPPr().addNewOutlineLvl().setVal(java.math.BigInteger.valueOf(level - 1L));
      style.addNewRPr().addNewB();
      document.createStyles().addStyle(new XWPFStyle(style));
    }

    private static void table(XWPFDocument document, List<List<String>> rows) {
      XWPFTable table = document.createTable(rows.size(), rows.get(0).size());
      for (int row = 0; row < rows.size(); row++) {
        for (int cell = 0; cell < rows.get(row).size(); cell++) {
          table.getRow(row).getCell(cell).setText(rows.get(row).get(cell));
        }
      }
    }
  }

  /** Excel: each second-level heading is a sheet, numbers are numbers. */
  record Sheets(Source source) {
    void write(OutputStream out) throws IOException {
      try (XSSFWorkbook workbook = new XSSFWorkbook()) {
        source.describe(workbook.getProperties().getCoreProperties());
        XSSFSheet sheet = null;
        for (Block block : source.blocks()) {
          switch (block) {
            case Block.Heading heading -> sheet = workbook.createSheet(heading.text());
            case Block.Table table -> fill(sheet, table.rows());
            case Block.Paragraph text -> throw new IOException("Text outside a table: " + text);
          }
        }
        workbook.write(out);
      }
    }

    private static void fill(XSSFSheet sheet, List<List<String>> rows) {
      for (int index = 0; index < rows.size(); index++) {
        XSSFRow row = sheet.createRow(index);
        for (int column = 0; column < rows.get(index).size(); column++) {
          String value = rows.get(index).get(column);
          if (value.matches("-?\\d+(\\.\\d+)?")) {
            row.createCell(column).setCellValue(Double.parseDouble(value));
          } else {
            row.createCell(column).setCellValue(value);
          }
        }
      }
    }
  }

  /** PowerPoint: each heading begins a slide. */
  record Slides(Source source) {
    void write(OutputStream out) throws IOException {
      try (XMLSlideShow show = new XMLSlideShow()) {
        source.describe(show.getProperties().getCoreProperties());
        XSLFTextBox body = null;
        for (Block block : source.blocks()) {
          switch (block) {
            case Block.Heading heading -> {
              XSLFSlide slide = show.createSlide();
              box(slide, 20, 60).setText(heading.text());
              body = box(slide, 100, 380);
            }
            case Block.Paragraph text -> body.addNewTextParagraph().addNewTextRun().setText(text.text());
            case Block.Table table -> throw new IOException("A table on a slide: " + table);
          }
        }
        show.write(out);
      }
    }

    private static XSLFTextBox box(XSLFSlide slide, int top, int height) {
      XSLFTextBox box = slide.createTextBox();
      box.setAnchor(new Rectangle(40, top, 640, height));
      box.clearText();
      return box;
    }
  }

  /** PDF: A4, Helvetica, words wrapped at the margin, new pages as needed. */
  record Pdf(Source source) {
    void write(OutputStream out) throws IOException {
      try (PDDocument document = new PDDocument()) {
        var information = document.getDocumentInformation();
        information.setTitle(source.title());
        information.setAuthor(source.author());
        GregorianCalendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        created.setTime(source.created());
        information.setCreationDate(created);
        try (PdfPen pen = new PdfPen(document)) {
          for (Block block : source.blocks()) {
            switch (block) {
              case Block.Heading heading -> pen.heading(heading);
              case Block.Paragraph text -> pen.write(text.text(), false, 11);
              case Block.Table table -> {
                for (List<String> row : table.rows()) {
                  pen.write(String.join("   ", row), false, 11);
                }
              }
            }
          }
        }
        document.save(out);
      }
    }
  }

  /** Writes wrapped text from the top of a page to its bottom. */
  private static final class PdfPen implements AutoCloseable {
    private static final float MARGIN = 60;

    private final PDDocument document;
    private final PDFont regular = new PDType1Font(FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private PDPage page;
    private PDPageContentStream content;
    private PDOutlineItem chapter;
    private float y;

    PdfPen(PDDocument document) throws IOException {
      this.document = document;
      document.getDocumentCatalog().setDocumentOutline(new PDDocumentOutline());
      newPage();
    }

    /** Writes a heading and a bookmark that leads to it. */
    void heading(Block.Heading heading) throws IOException {
      write(heading.text(), true, heading.level() == 1 ? 17 : 13);
      PDPageXYZDestination place = new PDPageXYZDestination();
      place.setPage(page);
      place.setTop((int) y + 20);
      PDOutlineItem bookmark = new PDOutlineItem();
      bookmark.setTitle(heading.text());
      bookmark.setDestination(place);
      if (heading.level() == 1 || chapter == null) {
        document.getDocumentCatalog().getDocumentOutline().addLast(bookmark);
        chapter = bookmark;
      } else {
        chapter.addLast(bookmark);
      }
    }

    void write(String text, boolean strong, float size) throws IOException {
      PDFont font = strong ? bold : regular;
      float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
      y -= size * 0.8f;
      StringBuilder line = new StringBuilder();
      for (String word : text.split(" ")) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (font.getStringWidth(longer) / 1000 * size > width) {
          line(line.toString(), font, size);
          line = new StringBuilder(word);
        } else {
          line = new StringBuilder(longer);
        }
      }
      line(line.toString(), font, size);
    }

    private void line(String text, PDFont font, float size) throws IOException {
      if (y < MARGIN + size) {
        newPage();
      }
      y -= size * 1.25f;
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(MARGIN, y);
      content.showText(text);
      content.endText();
    }

    private void newPage() throws IOException {
      close();
      page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      content = new PDPageContentStream(document, page);
      y = PDRectangle.A4.getHeight() - MARGIN;
    }

    @Override
    public void close() throws IOException {
      if (content != null) {
        content.close();
      }
    }
  }
}
