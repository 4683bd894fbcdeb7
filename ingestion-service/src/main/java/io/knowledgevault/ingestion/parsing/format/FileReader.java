package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.parsing.structure.StructureHandler;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.xml.sax.SAXException;

/**
 * Reads one file of any supported format. Blocking; thread-safe.
 *
 * <p>A file that breaks a limit is an error. One that turns out broken after some of it was read
 * keeps what was read, with a warning.
 */
public final class FileReader implements ContentReader {

  private final FormatReaders readers = new FormatReaders();

  @Override
  public FileContent read(Path file, String name, String declaredType, ParseBudget budget) {
    Metadata metadata = new Metadata();
    if (name != null) {
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    }
    try (TikaInputStream in = TikaInputStream.get(file)) {
      MediaType type = readers.detect(in, metadata, declaredType);
      budget.detected(type.getBaseType().toString());
      if (type.getSubtype().contains("officedocument")) {
        OfficeParts.check(file);
      }
      return collect(
          type,
          metadata,
          budget,
          (text, embedded) -> readers.read(in, type, metadata, text, budget, embedded));
    } catch (IOException gone) {
      throw new UnreadableException("The file cannot be read: it is gone", gone);
    }
  }

  @Override
  public FileContent read(String content, String mediaType, ParseBudget budget) {
    MediaType type = MediaType.parse(mediaType);
    budget.detected(mediaType);
    Metadata metadata = new Metadata();
    return collect(
        type,
        metadata,
        budget,
        (text, embedded) -> {
          if (!readers.write(content, type, text)) {
            try (TikaInputStream in = TikaInputStream.get(marked(content))) {
              readers.read(in, type, metadata, text, budget, embedded);
            }
          }
        });
  }

  /** With a byte order mark, so that no statistics are needed to tell the encoding. */
  private static byte[] marked(String content) {
    return ("\uFEFF" + content).getBytes(StandardCharsets.UTF_8);
  }

  private interface Reading {
    void into(StructureHandler text, EmbeddedFiles embedded)
        throws IOException, TikaException, SAXException;
  }

  private FileContent collect(
      MediaType type, Metadata metadata, ParseBudget budget, Reading reading) {
    TextBuilder out = new TextBuilder(budget.limits().maxCharacters());
    StructureHandler text = new StructureHandler(out, budget);
    EmbeddedFiles embedded = new EmbeddedFiles(text, budget, readers);
    String failure = null;
    try {
      text.spacing(FormatReaders.spacingOf(type));
      reading.into(text, embedded);
      text.finish();
      FileFacts.properties(metadata, type, out.text())
          .forEach(each -> text.plain(each, Spacing.FLOW));
    } catch (TextBuilder.FullException full) {
      failure = null;
    } catch (IOException | TikaException | SAXException | RuntimeException e) {
      failure = out.truncated() ? null : explain(e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw new UnreadableException("It is built in a way that takes too much memory to read", e);
    }
    if (budget.broken() != null) {
      throw budget.broken();
    }
    out.endHeading();
    if (failure != null && out.text().isBlank()) {
      throw new UnreadableException(failure);
    }
    return new FileContent(
        out.text(),
        out.headings(),
        out.marks(),
        type.getBaseType().toString(),
        FileFacts.of(metadata, type),
        out.truncated(),
        embedded.unreadable(),
        failure);
  }

  private static String explain(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof EncryptedDocumentException
          || each instanceof org.apache.poi.EncryptedDocumentException) {
        return "It is protected by a password; upload a copy without one";
      }
      if (each instanceof ZeroByteFileException) {
        return "The file is empty";
      }
      if (each instanceof UnreadableException) {
        return each.getMessage();
      }
    }
    return "It is broken or not of the format that it seems to be";
  }
}
