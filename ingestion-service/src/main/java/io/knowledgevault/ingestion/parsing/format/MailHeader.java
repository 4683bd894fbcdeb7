package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

/**
 * The head of a mail as a reader sees it: the subject as a heading, then who wrote to whom and
 * when. It belongs to the text, since who said something is often what is asked for.
 */
final class MailHeader implements Consumer<TextBuilder> {

  private static final Set<String> MAIL =
      Set.of("message/rfc822", "application/vnd.ms-outlook", "message/news");
  private static final int MAX_VALUE = 1_000;

  private final Metadata metadata;
  private final int level;

  MailHeader(Metadata metadata, int level) {
    this.metadata = metadata;
    this.level = level;
  }

  static boolean isMail(MediaType type) {
    return MAIL.contains(type.getBaseType().toString());
  }

  @Override
  public void accept(TextBuilder out) {
    out.startHeading(level);
    out.add(cut(metadata.get(TikaCoreProperties.TITLE)), Spacing.FLOW);
    out.endHeading();
    line(out, "From: ", List.of(Message.MESSAGE_FROM));
    line(out, "To: ", List.of(Message.MESSAGE_TO));
    line(out, "Cc: ", List.of(Message.MESSAGE_CC));
    line(out, "Date: ", List.of(TikaCoreProperties.CREATED.getName()));
    out.paragraph();
  }

  private void line(TextBuilder out, String label, List<String> keys) {
    String value =
        keys.stream()
            .flatMap(key -> Arrays.stream(metadata.getValues(key)))
            .filter(each -> !each.isBlank())
            .collect(Collectors.joining(", "));
    if (!value.isEmpty()) {
      out.line();
      out.add(label, Spacing.FLOW);
      out.add(cut(value), Spacing.FLOW);
    }
  }

  private static String cut(String value) {
    String text = Objects.requireNonNullElse(value, "");
    return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE);
  }
}
