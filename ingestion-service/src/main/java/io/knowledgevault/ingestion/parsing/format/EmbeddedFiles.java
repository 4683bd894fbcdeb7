package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.structure.StructureHandler;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
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
 * Reads files within a file (attachments, entries of an archive, mails of a mailbox) into the same
 * text, each under a heading with its name. One that cannot be read is counted and does not fail
 * the file around it; a broken limit does.
 */
final class EmbeddedFiles implements EmbeddedDocumentExtractor {

  private static final Set<String> UNREAD = Set.of("image", "audio", "video", "font");

  /** Pictures made of commands, which may hold text: the labels of embedded objects. */
  private static final Set<String> DRAWINGS = Set.of("emf", "wmf");

  private static final String ATTACHED =
      TikaCoreProperties.EmbeddedResourceType.ATTACHMENT.toString();

  private static final String THUMBNAIL =
      TikaCoreProperties.EmbeddedResourceType.THUMBNAIL.toString();

  private final StructureHandler text;
  private final ParseBudget budget;
  private final FormatReaders readers;
  private int depth;
  private int unreadable;

  EmbeddedFiles(StructureHandler text, ParseBudget budget, FormatReaders readers) {
    this.text = text;
    this.budget = budget;
    this.readers = readers;
  }

  /** How many files within the file could not be read. */
  int unreadable() {
    return unreadable;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    return true;
  }

  /** The small picture of the first page that office programs put into their files. */
  private static boolean isThumbnail(Metadata metadata) {
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    return THUMBNAIL.equals(metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE))
        || (name != null && name.toLowerCase(Locale.ROOT).contains("docprops/thumbnail"));
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
      CountedStream counted = new CountedStream(stream, budget);
      TikaInputStream in = TikaInputStream.get(counted, scratch, metadata);
      MediaType type = readers.detect(in, metadata);
      if (UNREAD.contains(type.getType()) && !DRAWINGS.contains(type.getSubtype())) {
        mention(metadata);
        readers.captions(in, type, metadata).forEach(each -> text.plain(each, Spacing.FLOW));
      } else {
        read(in, type, metadata);
      }
    } finally {
      depth--;
    }
  }

  private void read(TikaInputStream in, MediaType type, Metadata metadata) throws SAXException {
    Consumer<TextBuilder> name = nameOf(metadata);
    int shift = text.headingShift(depth);
    Spacing spacing = text.spacing(FormatReaders.spacingOf(type));
    text.out().paragraph();
    text.announce(name);
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
      text.withdraw(name);
      text.spacing(spacing);
      text.headingShift(shift);
      text.out().paragraph();
    }
  }

  /** That something is attached is worth knowing even if it cannot be read. */
  private void mention(Metadata metadata) {
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    String kind = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    if (name != null && !name.isBlank() && ATTACHED.equals(kind)) {
      text.plain("Attachment: " + name, Spacing.FLOW);
    }
  }

  /** Where a file came from before it was put into this one. */
  private void origin(Metadata metadata) {
    for (String path : metadata.getValues(TikaCoreProperties.ORIGINAL_RESOURCE_NAME)) {
      text.plain("Original file: " + path, Spacing.FLOW);
    }
  }

  private Consumer<TextBuilder> nameOf(Metadata metadata) {
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    int level = depth;
    return out -> {
      if (name != null && !name.isBlank()) {
        out.startHeading(level);
        out.add(name, Spacing.FLOW);
        out.endHeading();
      }
    };
  }
}
