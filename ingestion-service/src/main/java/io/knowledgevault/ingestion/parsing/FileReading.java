package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.parsing.child.ChildLoop;
import io.knowledgevault.ingestion.parsing.format.FileReader;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;

/** What the process that reads files is asked and answers. */
public final class FileReading {

  /** Of the program, to become that process. */
  public static final String ARGUMENT = "--read-files";

  /**
   * @param file null for text that came without one
   * @param text null for a file
   * @param name of the file as its owner knows it; may be null
   * @param type of the text; for a file a hint, may be null
   */
  @RegisterForReflection
  record Question(String file, String text, String name, String type, ParsingLimits limits) {}

  /**
   * @param document null when it cannot be read
   * @param error why, for the user; null when it was read
   */
  @RegisterForReflection
  record Answer(ParsedDocument document, String error) {}

  private final FileReader files = new FileReader();

  private FileReading() {}

  /** Answers until the parent is gone; never returns. */
  public static void serve() {
    FileReading reading = new FileReading();
    ChildLoop.serve(Question.class, reading::warmUp, reading::answer);
  }

  /** Loads what every file needs, so that no file pays for it with its time. */
  private void warmUp() {
    answer(new Question(null, "<p>ready</p>", null, "text/html", ParsingLimits.defaults()));
  }

  private Answer answer(Question question) {
    try {
      DocumentParser parser = new DocumentParser(files, question.limits());
      return new Answer(read(question, parser), null);
    } catch (UnreadableException unreadable) {
      return new Answer(null, unreadable.getMessage());
    }
  }

  private static ParsedDocument read(Question question, DocumentParser parser) {
    if (question.file() == null) {
      return parser.parseText(question.text(), question.type());
    }
    Path file = Path.of(question.file());
    return parser.parse(file, question.name(), question.type(), parser.budgetFor(file));
  }
}
