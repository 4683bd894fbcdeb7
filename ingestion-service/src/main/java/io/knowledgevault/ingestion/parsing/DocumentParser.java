package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.parsing.format.ContentReader;
import io.knowledgevault.ingestion.parsing.format.FileContent;
import io.knowledgevault.ingestion.parsing.format.FileReader;
import io.knowledgevault.ingestion.parsing.limit.FormatFamily;
import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.parsing.structure.LanguageGuess;
import io.knowledgevault.sharedmodel.document.Heading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes a document of a file, or says why that is not possible. Immutable and thread-safe: a change
 * of configuration makes a new parser, and what is being read ends on the old one. Blocking.
 */
public final class DocumentParser {

  private static final Pattern LISTS = Pattern.compile("excel|spreadsheet|mbox");

  private final ContentReader reader;
  private final ParsingLimits limits;

  /** Reads every format. */
  public DocumentParser(ParsingLimits limits) {
    this(new FileReader(), limits);
  }

  DocumentParser(ContentReader reader, ParsingLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  public ParsingLimits limits() {
    return limits;
  }

  /** A fresh budget for {@link #parse}; its clock starts now. */
  public ParseBudget budgetFor(Path file) {
    try {
      return new ParseBudget(limits, Files.size(file));
    } catch (IOException e) {
      throw new UnreadableException("The file cannot be read: it is gone", e);
    }
  }

  /**
   * @param name of the file as its owner knows it; a hint to its type; may be null
   * @param declaredType media type as claimed by the sender; may be null
   * @throws UnreadableException with a reason for the user
   */
  public ParsedDocument parse(Path file, String name, String declaredType, ParseBudget budget) {
    checkSize(file);
    return document(reader.read(file, name, declaredType, budget));
  }

  /**
   * Reads text that came without a file.
   *
   * @param mediaType what the text is, {@code text/html} for example
   */
  public ParsedDocument parseText(String text, String mediaType) {
    return document(reader.read(text, mediaType, new ParseBudget(limits, text.length())));
  }

  private static ParsedDocument document(FileContent content) {
    if (content.text().isBlank()) {
      throw new UnreadableException("There is no text in it");
    }
    return new ParsedDocument(
        content.text(),
        content.headings(),
        content.marks(),
        titleOf(content),
        content.facts().author(),
        content.facts().createdAt(),
        LanguageGuess.of(content.text()),
        content.mediaType(),
        metadataOf(content),
        content.parts().stream().map(DocumentParser::attachment).toList());
  }

  private static Attachment attachment(FileContent.Part part) {
    ParsedDocument document = null;
    String error = part.error();
    if (part.content() != null) {
      try {
        document = document(part.content());
      } catch (UnreadableException empty) {
        error = empty.getMessage();
      }
    }
    return new Attachment(part.key(), part.name(), part.mediaType(), part.bytes(), document, error);
  }

  /** Fails for a file that is gone, empty or too large. */
  void checkSize(Path file) {
    try {
      long size = Files.size(file);
      if (size == 0) {
        throw new UnreadableException("The file is empty");
      }
      if (size > limits.maxBytes()) {
        throw new UnreadableException(
            "It is larger than " + ParseBudget.size(limits.maxBytes()) + ", the most that is read");
      }
    } catch (IOException e) {
      throw new UnreadableException("The file cannot be read: it is gone", e);
    }
  }

  /** Names of sheets, of mails in a mailbox and of files in an archive are no title of it. */
  private static String titleOf(FileContent content) {
    boolean listed =
        LISTS.matcher(content.mediaType()).find()
            || FormatFamily.of(content.mediaType()) == FormatFamily.ARCHIVE;
    if (content.facts().title() != null || listed) {
      return content.facts().title();
    }
    return content.headings().stream().findFirst().map(Heading::text).orElse(null);
  }

  private static Map<String, String> metadataOf(FileContent content) {
    Map<String, String> metadata = new LinkedHashMap<>(content.facts().metadata());
    if (content.truncated()) {
      metadata.put("truncated", "true");
    }
    if (content.unreadable() > 0) {
      metadata.put("unreadableParts", Integer.toString(content.unreadable()));
    }
    if (content.warning() != null) {
      metadata.put("warning", content.warning());
    }
    return metadata;
  }
}
