package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.parsing.mail.MailFacts;
import io.knowledgevault.ingestion.parsing.mail.MailHeader;
import io.knowledgevault.ingestion.parsing.structure.StructureHandler;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;

/**
 * The files within a file that become documents of their own. The file around them only says that
 * they came with it: an attachment by its name, a mail of a mailbox by its head and how it begins.
 */
final class PartList {

  private static final int MAX_NAME = 200;
  private static final int MAX_PREVIEW = 200;

  private final StructureHandler text;
  private final ParseBudget budget;
  private final FormatReaders readers;
  private final ContentCollector collector;
  private final List<FileContent.Part> parts = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private int unreadable;

  PartList(
      StructureHandler text,
      ParseBudget budget,
      FormatReaders readers,
      ContentCollector collector) {
    this.text = text;
    this.budget = budget;
    this.readers = readers;
    this.collector = collector;
  }

  List<FileContent.Part> all() {
    return List.copyOf(parts);
  }

  int unreadable() {
    return unreadable;
  }

  void add(TikaInputStream in, MediaType type, Metadata metadata, int depth, boolean inMailbox)
      throws IOException {
    FileContent content = null;
    String error = null;
    long bytes = in.getOpenContainer() == null ? in.getLength() : 0;
    try {
      content = read(in, type, metadata, depth);
    } catch (UnreadableException failure) {
      budget.step();
      unreadable++;
      error = failure.getMessage();
    }
    keep(type, metadata, bytes, content, error);
    String name = parts.getLast().name();
    if (inMailbox && content != null) {
      preview(name, metadata, content);
    } else {
      text.plain("Attachment: " + name, Spacing.FLOW);
    }
  }

  /** False when there is no text in it. */
  boolean addPicture(TikaInputStream in, MediaType type, Metadata metadata, int depth)
      throws IOException {
    try {
      long bytes = in.getLength();
      FileContent content = read(in, type, metadata, depth);
      keep(type, metadata, bytes, content, null);
      text.plain("Attachment: " + parts.getLast().name(), Spacing.FLOW);
      return true;
    } catch (UnreadableException noText) {
      budget.step();
      return false;
    }
  }

  private FileContent read(TikaInputStream in, MediaType type, Metadata metadata, int depth) {
    return collector.part(
        type,
        metadata,
        depth,
        (into, within) -> readers.read(in, type, metadata, into, budget, within));
  }

  private void keep(
      MediaType type, Metadata metadata, long bytes, FileContent content, String error) {
    String name = name(type, metadata);
    parts.add(
        new FileContent.Part(
            key(type, metadata, name), name, type.getBaseType().toString(), bytes, content, error));
  }

  private String name(MediaType type, Metadata metadata) {
    boolean mail = MailFacts.isMail(type);
    String subject = mail ? new MailFacts(metadata).subject() : "";
    String name = subject.isBlank() ? EmbeddedFiles.name(metadata) : subject;
    String known = name.isBlank() ? (mail ? "Mail " : "File ") + (parts.size() + 1) : name;
    return FileFacts.clean(known, MAX_NAME);
  }

  /**
   * A mail is known by its message id, wherever in a mailbox it stands; a file by its place and
   * name.
   */
  private String key(MediaType type, Metadata metadata, String name) {
    String messageId = MailFacts.isMail(type) ? new MailFacts(metadata).messageId() : "";
    String placed = (parts.size() + 1) + "/" + name;
    String key = messageId.isEmpty() ? placed : messageId;
    if (!keys.add(key)) {
      key = (parts.size() + 1) + "/" + key;
      keys.add(key);
    }
    return key;
  }

  private void preview(String name, Metadata metadata, FileContent content) {
    MailFacts mail = new MailFacts(metadata);
    EmbeddedFiles.heading(name, 2).accept(text.out());
    text.plain(
        Stream.of(mail.from(), mail.date())
            .filter(Predicate.not(String::isBlank))
            .collect(Collectors.joining(", ")),
        Spacing.FLOW);
    text.plain(
        FileFacts.clean(MailHeader.withoutHead(content.text(), mail), MAX_PREVIEW), Spacing.FLOW);
  }
}
