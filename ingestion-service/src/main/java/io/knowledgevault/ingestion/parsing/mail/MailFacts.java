package io.knowledgevault.ingestion.parsing.mail;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

/**
 * Who wrote a mail to whom, and which conversation it belongs to. Names of header fields are
 * compared without regard to case (RFC 5322, section 1.2.2).
 */
public final class MailFacts {

  private static final Set<String> MAIL =
      Set.of("message/rfc822", "application/vnd.ms-outlook", "message/news");
  private static final String MAILBOX = "application/mbox";

  /** What Outlook wraps body and attachments into. */
  private static final Set<String> TNEF = Set.of("application/vnd.ms-tnef", "application/ms-tnef");

  private static final String RAW = "Message:Raw-Header:";
  private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,500})>");
  private static final int MAX_PEOPLE = 50;
  private static final int THREAD_IN_INDEX = 44;

  /** Header fields that later steps use, and the names that they get. */
  private static final Map<String, String> KEPT =
      Map.ofEntries(
          Map.entry("list-id", "listId"),
          Map.entry("list-unsubscribe", "listUnsubscribe"),
          Map.entry("precedence", "precedence"),
          Map.entry("auto-submitted", "autoSubmitted"),
          Map.entry("x-spam-flag", "spamFlag"),
          Map.entry("x-spam-status", "spamStatus"),
          Map.entry("reply-to", "replyTo"),
          Map.entry("authentication-results", "authentication"),
          Map.entry("received-spf", "receivedSpf"),
          Map.entry("received", "received"),
          Map.entry("x-originalarrivaltime", "arrivalTime"));

  private final Metadata metadata;
  private final Map<String, String> raw = new LinkedHashMap<>();

  public MailFacts(Metadata metadata) {
    this.metadata = metadata;
    for (String name : metadata.names()) {
      if (name.startsWith(RAW)) {
        raw.putIfAbsent(name.substring(RAW.length()).toLowerCase(Locale.ROOT), name);
      }
    }
  }

  public static boolean isMail(MediaType type) {
    return MAIL.contains(type.getBaseType().toString());
  }

  /** Mails in one file, one after the other. */
  public static boolean isMailbox(MediaType type) {
    return MAILBOX.equals(type.getBaseType().toString());
  }

  /** What is named within such a file was attached or is a mail itself. */
  public static boolean holdsLetters(MediaType type) {
    return isMail(type) || isMailbox(type) || TNEF.contains(type.getBaseType().toString());
  }

  /** {@code Name <address>} where both are known; empty when nobody is named. */
  public String from() {
    String written = joined(metadata.getValues(Message.MESSAGE_FROM));
    if (written.contains("@")) {
      return written;
    }
    String name = text(metadata.get(Message.MESSAGE_FROM_NAME));
    String address = text(metadata.get(Message.MESSAGE_FROM_EMAIL));
    if (address.contains("@")) {
      return name.isEmpty() || name.equals(address) ? address : name + " <" + address + ">";
    }
    return written.isEmpty() ? name : written;
  }

  public String to() {
    return people(Message.MESSAGE_TO, "to");
  }

  public String cc() {
    return people(Message.MESSAGE_CC, "cc");
  }

  public String subject() {
    return text(metadata.get(TikaCoreProperties.TITLE));
  }

  public String date() {
    return text(metadata.get(TikaCoreProperties.CREATED));
  }

  /** Small values by the names of the API, those without a value left out. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("from", from());
    values.put("to", to());
    values.put("cc", cc());
    values.put("subject", subject());
    values.put("messageId", messageId());
    values.put("inReplyTo", ids("in-reply-to").findFirst().orElse(""));
    values.put("references", ids("references").limit(20).collect(Collectors.joining(" ")));
    values.put("threadId", threadId());
    KEPT.forEach((field, name) -> values.put(name, raw(field)));
    values.values().removeIf(String::isBlank);
    return values;
  }

  /**
   * The same for all mails of a conversation: the id of the mail that began it, as far as this mail
   * knows (RFC 5322, section 3.6.4), or what Outlook numbers conversations by.
   */
  String threadId() {
    String index = text(metadata.get("mapi:conversation-index"));
    return Stream.of(
            ids("references").findFirst().orElse(""),
            ids("in-reply-to").findFirst().orElse(""),
            messageId(),
            index.length() < THREAD_IN_INDEX ? index : index.substring(0, THREAD_IN_INDEX))
        .filter(Predicate.not(String::isBlank))
        .findFirst()
        .orElse("");
  }

  /** Empty when it has none. */
  public String messageId() {
    return Stream.concat(
            ids("message-id"), found(text(metadata.get("mapi:internet-message-id"))).stream())
        .findFirst()
        .orElse("");
  }

  private Stream<String> ids(String field) {
    return found(raw(field)).stream();
  }

  private static List<String> found(String value) {
    return MESSAGE_ID.matcher(value).results().map(each -> each.group(1)).toList();
  }

  private String people(String key, String field) {
    String written = joined(metadata.getValues(key));
    return written.isEmpty() ? raw(field) : written;
  }

  private String raw(String field) {
    String name = raw.get(field);
    return name == null ? "" : joined(metadata.getValues(name));
  }

  private static String joined(String[] values) {
    return Arrays.stream(values)
        .map(MailFacts::text)
        .filter(Predicate.not(String::isEmpty))
        .limit(MAX_PEOPLE)
        .collect(Collectors.joining(", "));
  }

  private static String text(String value) {
    return Objects.requireNonNullElse(value, "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
