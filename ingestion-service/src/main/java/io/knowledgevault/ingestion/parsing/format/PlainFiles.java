package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.parsing.plain.PlainText;
import io.knowledgevault.ingestion.parsing.structure.StructureHandler;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/**
 * Reads text without a container, with code of ours alone, which is short and takes time and memory
 * in proportion to the text. So it may run in the service itself; everything else may not. Looks at
 * the first bytes to tell them apart, never into a container.
 */
public final class PlainFiles implements ContentReader {

  private final MimeTypes magic = MimeTypes.getDefaultMimeTypes();
  private final PlainText plainText = new PlainText();

  /** The type as far as the first bytes and the name tell. */
  public String guess(Path file, String name, String declaredType) {
    return detect(file, name, declaredType).getBaseType().toString();
  }

  /** True when this reader reads the type; false when it needs a {@link FileReader}. */
  public boolean covers(String mediaType) {
    return PlainText.covers(MediaType.parse(mediaType));
  }

  @Override
  public FileContent read(Path file, String name, String declaredType, ParseBudget budget) {
    MediaType type = detect(file, name, declaredType);
    budget.detected(type.getBaseType().toString());
    return collect(
        type,
        budget,
        text -> {
          try (InputStream in = Files.newInputStream(file)) {
            plainText.read(in, type, budget.limits().maxCharacters(), text);
          }
        });
  }

  @Override
  public FileContent read(String content, String mediaType, ParseBudget budget) {
    MediaType type = MediaType.parse(mediaType);
    budget.detected(mediaType);
    return collect(type, budget, text -> plainText.write(content, type, text));
  }

  private MediaType detect(Path file, String name, String declaredType) {
    Metadata metadata = new Metadata();
    if (name != null) {
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      MediaType type = PlainText.byName(name, magic.detect(in, metadata));
      return FormatReaders.declared(type, declaredType);
    } catch (IOException gone) {
      throw new UnreadableException("The file cannot be read: it is gone", gone);
    }
  }

  private interface Reading {
    void into(StructureHandler text) throws IOException;
  }

  private static FileContent collect(MediaType type, ParseBudget budget, Reading reading) {
    TextBuilder out = new TextBuilder(budget.limits().maxCharacters());
    try {
      reading.into(new StructureHandler(out, budget));
    } catch (TextBuilder.FullException full) {
      // What fits is kept, and the document says so.
    } catch (IOException gone) {
      throw new UnreadableException("The file cannot be read: it is gone", gone);
    }
    budget.step();
    out.endHeading();
    return new FileContent(
        out.text(),
        out.headings(),
        out.marks(),
        type.getBaseType().toString(),
        FileFacts.of(new Metadata(), type),
        out.truncated(),
        0,
        null,
        List.of());
  }
}
