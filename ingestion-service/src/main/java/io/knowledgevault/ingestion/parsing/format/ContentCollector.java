package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.parsing.ocr.PictureReader;
import io.knowledgevault.ingestion.parsing.structure.StructureHandler;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.io.IOException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.xml.sax.SAXException;

/**
 * Collects what is read of a file, and of each file within it that is to be a document of its own.
 * One for each file from outside; all the files within it together may have as much text as the
 * file itself. Used by one thread.
 */
final class ContentCollector {

  /** What writes a file into its text. */
  interface Reading {
    void into(StructureHandler text, EmbeddedFiles embedded)
        throws IOException, TikaException, SAXException;
  }

  private static final MediaType PDF = MediaType.application("pdf");

  private final FormatReaders readers;
  private final ParseBudget budget;
  private final PictureReader pictures;
  private int charactersWithin;

  ContentCollector(FormatReaders readers, ParseBudget budget) {
    this.readers = readers;
    this.budget = budget;
    this.pictures = new PictureReader(budget.limits().ocr(), budget);
    this.charactersWithin = budget.limits().maxCharacters();
  }

  PictureReader pictures() {
    return pictures;
  }

  /** The file from outside. */
  FileContent file(MediaType type, Metadata metadata, Reading reading) {
    return collect(type, metadata, 0, budget.limits().maxCharacters(), reading);
  }

  /** A file within it at this depth. */
  FileContent part(MediaType type, Metadata metadata, int depth, Reading reading) {
    FileContent content = collect(type, metadata, depth, charactersWithin, reading);
    charactersWithin = Math.max(0, charactersWithin - content.text().length());
    if (content.text().isBlank() && content.truncated()) {
      throw new UnreadableException("What came with it before has taken all the room there is");
    }
    return content;
  }

  private FileContent collect(
      MediaType type, Metadata metadata, int depth, int maxCharacters, Reading reading) {
    TextBuilder out = new TextBuilder(maxCharacters);
    StructureHandler text = new StructureHandler(out, budget);
    EmbeddedFiles embedded = new EmbeddedFiles(text, budget, readers, this, type, depth);
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
    if (out.text().isBlank() && !out.truncated()) {
      String empty = PDF.equals(type.getBaseType()) ? pictures.nothing() : "There is no text in it";
      throw new UnreadableException(failure == null ? empty : failure);
    }
    return new FileContent(
        out.text(),
        out.headings(),
        out.marks(),
        type.getBaseType().toString(),
        FileFacts.of(metadata, type),
        out.truncated(),
        embedded.unreadable(),
        failure,
        embedded.parts());
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
