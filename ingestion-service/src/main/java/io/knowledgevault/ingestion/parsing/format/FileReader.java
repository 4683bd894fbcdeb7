package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

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
      return new ContentCollector(readers, budget)
          .file(
              type,
              metadata,
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
    return new ContentCollector(readers, budget)
        .file(
            type,
            metadata,
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
}
