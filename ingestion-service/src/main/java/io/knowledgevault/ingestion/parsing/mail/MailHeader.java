package io.knowledgevault.ingestion.parsing.mail;

import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import io.knowledgevault.sharedmodel.document.Mark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.tika.metadata.Metadata;

/**
 * The head of a mail as a reader sees it: the subject as a heading, then who wrote to whom and
 * when. It belongs to the text, since who said something is often what is asked for.
 */
public final class MailHeader implements Consumer<TextBuilder> {

  private static final int MAX_VALUE = 1_000;

  private final Metadata metadata;
  private final int level;

  public MailHeader(Metadata metadata, int level) {
    this.metadata = metadata;
    this.level = level;
  }

  @Override
  public void accept(TextBuilder out) {
    MailFacts mail = new MailFacts(metadata);
    out.startHeading(level);
    out.add(cut(mail.subject()), Spacing.FLOW);
    out.endHeading();
    lines(mail).forEach((label, value) -> line(out, label, value));
    out.paragraph();
  }

  private static Map<String, String> lines(MailFacts mail) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("From:", mail.from());
    lines.put("To:", mail.to());
    lines.put("Cc:", mail.cc());
    lines.put("Date:", mail.date());
    lines.put("Subject:", mail.subject());
    return lines;
  }

  /** What the mail itself says, of a text that begins with its head. */
  public static String withoutHead(String text, MailFacts mail) {
    return text.lines()
        .dropWhile(line -> line.isBlank() || isHead(line, mail))
        .collect(Collectors.joining("\n"));
  }

  private static boolean isHead(String line, MailFacts mail) {
    return line.equals(mail.subject())
        || lines(mail).keySet().stream().anyMatch(label -> line.startsWith(label + " "));
  }

  private static void line(TextBuilder out, String label, String value) {
    if (!value.isBlank()) {
      out.line();
      out.open(Mark.Kind.STRONG, null, null);
      out.add(label, Spacing.FLOW);
      out.close(Mark.Kind.STRONG);
      out.space();
      out.add(cut(value), Spacing.FLOW);
    }
  }

  private static String cut(String value) {
    return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
  }
}
