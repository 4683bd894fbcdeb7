package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.parsing.mail.MailFacts;
import io.knowledgevault.ingestion.parsing.mail.MailHeader;
import io.knowledgevault.ingestion.parsing.ocr.PageParser;
import io.knowledgevault.ingestion.parsing.ocr.PictureReader;
import io.knowledgevault.ingestion.parsing.pdf.CheckedPdfParser;
import io.knowledgevault.ingestion.parsing.plain.PlainText;
import io.knowledgevault.ingestion.parsing.structure.CellDates;
import io.knowledgevault.ingestion.parsing.structure.OutlineHeadings;
import io.knowledgevault.ingestion.parsing.structure.StructureHandler;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.feed.FeedParser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.image.JpegParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.mbox.MboxParser;
import org.apache.tika.parser.microsoft.EMFParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.OldExcelParser;
import org.apache.tika.parser.microsoft.TNEFParser;
import org.apache.tika.parser.microsoft.WMFParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.ooxml.xwpf.ml2006.Word2006MLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.FlatOpenDocumentParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.pkg.CompressorParser;
import org.apache.tika.parser.pkg.PackageParser;
import org.apache.tika.parser.xml.DcXMLParser;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The formats that are read, and nothing else: an explicit list, so that a file cannot reach a
 * parser nobody meant to expose. Immutable and thread-safe; each file gets a context of its own.
 */
final class FormatReaders {

  private static final Set<String> FLOWING =
      Set.of("text/html", "application/xhtml+xml", "application/epub+zip");

  /** Formats whose parser builds the whole tree in memory, several times the size of the file. */
  private static final Set<String> IN_MEMORY =
      Set.of(
          "text/html",
          "application/xhtml+xml",
          "application/rss+xml",
          "application/atom+xml",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/msword",
          "application/vnd.ms-outlook");

  private static final MediaType JPEG = MediaType.image("jpeg");
  private static final long MAX_IN_MEMORY = 8L << 20;

  private final Detector detector = new DefaultDetector();
  private final MediaTypeRegistry types = MediaTypeRegistry.getDefaultRegistry();
  private final Parser parsers =
      new CompositeParser(
          types,
          List.of(
              new CheckedPdfParser(),
              new OfficeParser(),
              new EMFParser(),
              new WMFParser(),
              new OldExcelParser(),
              new OOXMLParser(),
              new Word2006MLParser(),
              openDocument(),
              new FlatOpenDocumentParser(),
              new RTFParser(),
              new JSoupParser(),
              new EpubParser(),
              new RFC822Parser(),
              new MboxParser(),
              new TNEFParser(),
              new PackageParser(),
              new CompressorParser(),
              new FeedParser(),
              new DcXMLParser(),
              new PageParser()));
  private final Parser photographs = new JpegParser();
  private final PlainText plainText = new PlainText();

  /** The type by content and name; what the sender declared counts only where those say nothing. */
  MediaType detect(TikaInputStream in, Metadata metadata, String declared) throws IOException {
    return declared(detect(in, metadata), declared);
  }

  /** What the sender declared where the content says nothing, else what the content says. */
  static MediaType declared(MediaType type, String declared) {
    MediaType hint = declared == null ? null : MediaType.parse(declared);
    boolean vague = type.equals(MediaType.TEXT_PLAIN) || type.equals(MediaType.OCTET_STREAM);
    return vague && hint != null && !hint.equals(MediaType.OCTET_STREAM) ? hint : type;
  }

  MediaType detect(TikaInputStream in, Metadata metadata) throws IOException {
    MediaType type = detector.detect(in, metadata);
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    if (type.equals(MediaType.application("mbox")) && name != null && name.endsWith(".eml")) {
      return MediaType.parse("message/rfc822");
    }
    return PlainText.byName(name, type);
  }

  /** Text that is in memory already; false when its type needs a parser. */
  boolean write(String content, MediaType type, StructureHandler text) {
    if (PlainText.covers(type)) {
      plainText.write(content, type, text);
      return true;
    }
    return false;
  }

  static Spacing spacingOf(MediaType type) {
    return FLOWING.contains(type.getBaseType().toString()) ? Spacing.FLOW : Spacing.LINES;
  }

  void read(
      TikaInputStream in,
      MediaType type,
      Metadata metadata,
      StructureHandler text,
      ParseBudget budget,
      EmbeddedFiles embedded)
      throws IOException, TikaException, SAXException {
    metadata.set(Metadata.CONTENT_TYPE, type.toString());
    if (PlainText.covers(type)) {
      plainText.read(in, type, budget.limits().maxCharacters(), text);
    } else if (MailFacts.isMail(type)) {
      MailHeader header = new MailHeader(metadata, 1);
      text.announce(header);
      parsers.parse(in, text, metadata, context(embedded));
      text.introduce();
    } else if (type.equals(MediaType.application("pdf"))) {
      PdfOutline outline = new PdfOutline(text);
      int start = text.out().length();
      parsers.parse(in, outline, metadata, context(embedded));
      OutlineHeadings.place(outline.entries(), text.out().text().substring(start))
          .forEach(heading -> text.out().mark(heading, start));
    } else if (supports(type)) {
      if (IN_MEMORY.contains(type.getBaseType().toString()) && in.getLength() > MAX_IN_MEMORY) {
        throw new UnreadableException(
            "It is larger than %d MB, the most that is read of this format"
                .formatted(MAX_IN_MEMORY >> 20));
      }
      int shift = text.headingShift(0);
      text.headingShift(isWorkbook(type) ? shift + 1 : shift);
      parsers.parse(in, text, metadata, context(embedded));
      text.headingShift(shift);
    } else if ("image".equals(type.getType())) {
      picture(in, type, metadata, text, embedded.pictures());
    } else {
      throw new UnreadableException("Files of type " + type.getBaseType() + " are not supported");
    }
  }

  private void picture(
      TikaInputStream in,
      MediaType type,
      Metadata metadata,
      StructureHandler text,
      PictureReader pictures)
      throws IOException {
    List<String> found = inPicture(in, type, metadata, pictures);
    if (found.isEmpty()) {
      throw new UnreadableException(pictures.nothing());
    }
    found.forEach(each -> text.plain(each, Spacing.LINES));
  }

  /** The names of sheets stand below the title that a workbook has outside of its text. */
  private static boolean isWorkbook(MediaType type) {
    String sub = type.getSubtype();
    return sub.contains("excel") || sub.contains("spreadsheet");
  }

  /** What is written in a picture, and what a photograph says about itself. */
  List<String> inPicture(
      TikaInputStream in, MediaType type, Metadata metadata, PictureReader pictures)
      throws IOException {
    if (!"image".equals(type.getType())) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    if (pictures.on()) {
      all.add(pictures.read(in.getPath()));
    }
    all.addAll(captions(in, type, metadata));
    all.removeIf(String::isBlank);
    return all;
  }

  /** Nothing for other pictures than photographs, and for broken ones. */
  private List<String> captions(TikaInputStream in, MediaType type, Metadata metadata)
      throws IOException {
    if (!type.equals(JPEG)) {
      return List.of();
    }
    try {
      photographs.parse(in, new DefaultHandler(), metadata, new ParseContext());
      return FileFacts.captions(metadata);
    } catch (TikaException | SAXException | RuntimeException broken) {
      return List.of();
    }
  }

  /** Whether files of the type are read at all. */
  boolean reads(MediaType type) {
    return PlainText.covers(type) || "image".equals(type.getType()) || supports(type);
  }

  private boolean supports(MediaType type) {
    Set<MediaType> known = parsers.getSupportedTypes(new ParseContext());
    for (MediaType each = type; each != null; each = types.getSupertype(each)) {
      if (known.contains(each.getBaseType())) {
        return true;
      }
    }
    return false;
  }

  private ParseContext context(EmbeddedFiles embedded) {
    ParseContext context = new ParseContext();
    context.set(PictureReader.class, embedded.pictures());
    context.set(EmbeddedDocumentExtractor.class, embedded);
    context.set(Parser.class, parsers);
    context.set(Detector.class, detector);
    context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
    context.set(PDFParserConfig.class, pdf(embedded.pictures().on()));
    context.set(OfficeParserConfig.class, office());
    return context;
  }

  private static Parser openDocument() {
    OpenDocumentParser parser = new OpenDocumentParser();
    parser.setExtractMacros(true);
    return parser;
  }

  private static PDFParserConfig pdf(boolean pictures) {
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(
        pictures ? PDFParserConfig.OCR_STRATEGY.AUTO : PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setOcrDPI(200);
    pdf.setExtractInlineImages(pictures);
    pdf.setMaxMainMemoryBytes(16 << 20);
    pdf.setExtractFontNames(true);
    return pdf;
  }

  private static OfficeParserConfig office() {
    OfficeParserConfig office = new OfficeParserConfig();
    office.setExtractMacros(true);
    office.setDateOverrideFormat(CellDates.FORMAT);
    office.setIncludeDeletedContent(false);
    office.setUseSAXDocxExtractor(true);
    office.setUseSAXPptxExtractor(true);
    office.setWriteSelectHeadersInBody(false);
    return office;
  }
}
