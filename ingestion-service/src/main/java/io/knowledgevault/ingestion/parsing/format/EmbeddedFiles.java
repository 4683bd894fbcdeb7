package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.mail.MailFacts;
import io.knowledgevault.ingestion.parsing.ocr.PictureReader;
import io.knowledgevault.ingestion.parsing.structure.StructureHandler;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads files within a file: what is attached to a mail and the mails of a mailbox become documents
 * of their own, all else is read into the same text, under a heading with its name. One that cannot
 * be read does not fail the file around it; a broken limit does.
 */
final class EmbeddedFiles implements EmbeddedDocumentExtractor {

  private static final Set<String> UNREAD = Set.of("image", "audio", "video", "font");

  /** Pictures made of commands, which may hold text: the labels of embedded objects. */
  private static final Set<String> DRAWINGS = Set.of("emf", "wmf");

  private static final String ATTACHED =
      TikaCoreProperties.EmbeddedResourceType.ATTACHMENT.toString();
  private static final String THUMBNAIL =
      TikaCoreProperties.EmbeddedResourceType.THUMBNAIL.toString();

  private static final Pattern SIGNATURE =
      Pattern.compile("(?i)(signature\\.asc|smime\\.p7s|.*\\.(p7s|sig))");

  private final StructureHandler text;
  private final ParseBudget budget;
  private final FormatReaders readers;
  private final PartList parts;
  private final PictureReader pictures;
  private final Deque<MediaType> around = new ArrayDeque<>();
  private int depth;
  private int unreadable;

  /**
   * @param type of the file that is read
   * @param depth of that file within the one from outside
   */
  EmbeddedFiles(
      StructureHandler text,
      ParseBudget budget,
      FormatReaders readers,
      ContentCollector collector,
      MediaType type,
      int depth) {
    this.text = text;
    this.budget = budget;
    this.readers = readers;
    this.parts = new PartList(text, budget, readers, collector);
    this.pictures = collector.pictures();
    this.depth = depth;
    around.push(type);
  }

  /** How many files within the file could not be read. */
  int unreadable() {
    return unreadable + parts.unreadable();
  }

  PictureReader pictures() {
    return pictures;
  }

  List<FileContent.Part> parts() {
    return parts.all();
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    return true;
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    if (isThumbnail(metadata)) {
      return;
    }
    depth++;
    try (TemporaryResources scratch = new TemporaryResources()) {
      budget.embedded(depth);
      TikaInputStream in = counted(stream, scratch, metadata);
      MediaType type = readers.detect(in, metadata);
      if (isSignature(metadata)) {
        mention(metadata);
      } else if (UNREAD.contains(type.getType()) && !DRAWINGS.contains(type.getSubtype())) {
        picture(in, type, metadata);
      } else if (isPart(type, metadata)) {
        parts.add(in, type, metadata, depth, MailFacts.isMailbox(around.peek()));
      } else {
        read(in, type, metadata);
      }
    } finally {
      depth--;
    }
  }

  /**
   * A picture with text that came with a mail is a document as any other; the rest is mentioned.
   */
  private void picture(TikaInputStream in, MediaType type, Metadata metadata) throws IOException {
    if (isPart(type, metadata) && pictures.on() && parts.addPicture(in, type, metadata, depth)) {
      return;
    }
    mention(metadata);
    if (!MailFacts.holdsLetters(around.peek())) {
      readers
          .inPicture(in, type, metadata, pictures)
          .forEach(each -> text.plain(each, Spacing.LINES));
    }
  }

  /** A file that is open already, within one of Microsoft's containers, has no bytes to count. */
  private TikaInputStream counted(
      InputStream stream, TemporaryResources scratch, Metadata metadata) {
    if (stream instanceof TikaInputStream open && open.getOpenContainer() != null) {
      return open;
    }
    return TikaInputStream.get(new CountedStream(stream, budget), scratch, metadata);
  }

  /** Bodies of a mail have no name; what has one was attached. */
  private boolean isPart(MediaType type, Metadata metadata) {
    boolean named = MailFacts.isMail(type) || !name(metadata).isBlank();
    return named && MailFacts.holdsLetters(around.peek()) && readers.reads(type);
  }

  private void read(TikaInputStream in, MediaType type, Metadata metadata) throws SAXException {
    Consumer<TextBuilder> name = heading(name(metadata), depth);
    int shift = text.headingShift(depth);
    Spacing spacing = text.spacing(FormatReaders.spacingOf(type));
    text.out().paragraph();
    text.announce(name);
    around.push(type);
    try {
      readers.read(in, type, metadata, text, budget, this);
      origin(metadata);
    } catch (TextBuilder.FullException full) {
      throw full;
    } catch (TikaException | IOException | RuntimeException unreadableFile) {
      budget.step();
      unreadable++;
      mention(metadata);
    } finally {
      around.pop();
      text.withdraw(name);
      text.spacing(spacing);
      text.headingShift(shift);
      text.out().paragraph();
    }
  }

  /** It proves who wrote a mail, and says nothing. */
  private static boolean isSignature(Metadata metadata) {
    return SIGNATURE.matcher(name(metadata)).matches();
  }

  /** The small picture of the first page that office programs put into their files. */
  private static boolean isThumbnail(Metadata metadata) {
    return THUMBNAIL.equals(metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE))
        || name(metadata).toLowerCase(Locale.ROOT).contains("docprops/thumbnail");
  }

  /** That something is attached is worth knowing even if it cannot be read. */
  private void mention(Metadata metadata) {
    String kind = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    if (!name(metadata).isBlank() && ATTACHED.equals(kind)) {
      text.plain("Attachment: " + name(metadata), Spacing.FLOW);
    }
  }

  /** Where a file came from before it was put into this one. */
  private void origin(Metadata metadata) {
    for (String path : metadata.getValues(TikaCoreProperties.ORIGINAL_RESOURCE_NAME)) {
      text.plain("Original file: " + path, Spacing.FLOW);
    }
  }

  static String name(Metadata metadata) {
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    return name == null ? "" : name.strip();
  }

  static Consumer<TextBuilder> heading(String name, int level) {
    return out -> {
      if (!name.isBlank()) {
        out.startHeading(level);
        out.add(name, Spacing.FLOW);
        out.endHeading();
      }
    };
  }
}
