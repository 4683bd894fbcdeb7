package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.parsing.FileReading.Answer;
import io.knowledgevault.ingestion.parsing.FileReading.Question;
import io.knowledgevault.ingestion.parsing.child.ChildFailure;
import io.knowledgevault.ingestion.parsing.child.Children;
import io.knowledgevault.ingestion.parsing.format.PlainFiles;
import io.knowledgevault.ingestion.parsing.limit.FormatFamily;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Reads files as one version of a configuration says: plain text here, everything else in a child
 * process. Immutable and thread-safe: a change makes a new parser, and what is being read ends on
 * the old one. Blocking.
 */
public final class TenantParser {

  private static final Logger LOG = Logger.getLogger(TenantParser.class);

  /** The child ends a file by itself when its time is over; this much later it is ended. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final PlainFiles PLAIN = new PlainFiles();

  private final long version;
  private final Instant loadedAt = Instant.now();
  private final ParsingLimits limits;
  private final Children children;
  private final DocumentParser plain;

  /**
   * @param version of the setting that the limits come from
   */
  public TenantParser(long version, ParsingLimits limits, Children children) {
    this.version = version;
    this.limits = limits;
    this.children = children;
    this.plain = new DocumentParser(PLAIN, limits);
  }

  long version() {
    return version;
  }

  /** When it was made. */
  Instant loadedAt() {
    return loadedAt;
  }

  public ParsingLimits limits() {
    return limits;
  }

  /** The type of a file as far as the first bytes and the name tell. */
  static String guess(Path file, String name, String declaredType) {
    return PLAIN.guess(file, name, declaredType);
  }

  /** True when reading text of the type needs no child process. */
  static boolean isPlain(String mediaType) {
    return PLAIN.covers(mediaType);
  }

  /**
   * @param name of the file as its owner knows it; a hint to its type; may be null
   * @param declaredType media type as claimed by the sender; may be null
   * @throws UnreadableException with a reason for the user
   * @throws ProblemException when files cannot be read at present
   */
  public ParsedDocument parse(Path file, String name, String declaredType) {
    plain.checkSize(file);
    String type = guess(file, name, declaredType);
    if (isPlain(type)) {
      return plain.parse(file, name, declaredType, plain.budgetFor(file));
    }
    String path = file.toAbsolutePath().toString();
    return ask(type, new Question(path, null, name, declaredType, limits));
  }

  /**
   * Reads text that came without a file.
   *
   * @param mediaType what the text is, {@code text/html} for example
   */
  public ParsedDocument parseText(String text, String mediaType) {
    return isPlain(mediaType)
        ? plain.parseText(text, mediaType)
        : ask(mediaType, new Question(null, text, null, mediaType, limits));
  }

  private ParsedDocument ask(String type, Question question) {
    Duration time = limits.of(FormatFamily.of(type)).maxTime();
    try {
      Answer answer = children.ask(question, Answer.class, time.plus(GRACE));
      if (answer.error() != null) {
        throw new UnreadableException(answer.error());
      }
      return answer.document();
    } catch (ChildFailure failure) {
      throw explain(failure, time);
    }
  }

  private RuntimeException explain(ChildFailure failure, Duration time) {
    return switch (failure.reason()) {
      case START -> {
        LOG.error("Files cannot be read", failure);
        yield ProblemException.retryLater(
            ProblemType.UNAVAILABLE,
            "Files cannot be read at present; try again in a moment.",
            Duration.ofSeconds(10));
      }
      case TIME ->
          new UnreadableException("Reading it took longer than " + time.toSeconds() + " s");
      case MEMORY ->
          new UnreadableException(
              "It is built in a way that takes too much memory to read", failure);
      case LENGTH -> new UnreadableException("What it holds is too long to be kept", failure);
      case CRASH -> new UnreadableException("It is broken in a way that ends its reader", failure);
    };
  }
}
