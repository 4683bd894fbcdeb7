package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import java.nio.file.Path;

/** Reads what it can of a file or a text. Blocking; thread-safe. */
public interface ContentReader {

  /**
   * @param name used as a hint to the type; may be null
   * @param declaredType a hint as well; may be null
   * @throws io.knowledgevault.ingestion.parsing.limit.UnreadableException when there is nothing to
   *     keep
   */
  FileContent read(Path file, String name, String declaredType, ParseBudget budget);

  /** Reads text that came without a file, of a type that is known. */
  FileContent read(String content, String mediaType, ParseBudget budget);
}
