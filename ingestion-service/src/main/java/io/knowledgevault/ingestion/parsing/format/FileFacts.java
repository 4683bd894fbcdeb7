package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.mail.MailFacts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

/**
 * What a file says about itself.
 *
 * @param title null when it says nothing worth showing
 * @param author null when unknown
 * @param createdAt null when unknown or not a plausible date
 * @param metadata the few values that later steps use: mail headers, page and sheet counts
 */
public record FileFacts(
    String title, String author, Instant createdAt, Map<String, String> metadata) {

  private static final int MAX_TITLE = 300;
  private static final int MAX_VALUE = 2_000;
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?i)(\\(?(?:untitled|anonymous|unspecified)\\)?|microsoft word - .*|powerpoint presentation|slide 1|document\\d*|"
              + "presentation\\d*|book\\d*|workbook\\d*|.*\\.(docx?|xlsx?|pptx?|indd|qxd|dvi))");
  private static final Map<String, String> KEPT =
      Map.ofEntries(
          Map.entry("meta:last-author", "lastAuthor"),
          Map.entry("xmpTPg:NPages", "pages"),
          Map.entry("font:name", "fonts"),
          Map.entry("dc:language", "declaredLanguage"),
          Map.entry("dc:subject", "subject"),
          Map.entry("meta:keyword", "keywords"));
  private static final Map<String, String> PROPERTIES =
      new TreeMap<>(
          Map.of(
              "dc:title", "Title",
              "dc:subject", "Subject",
              "dc:description", "Description",
              "cp:category", "Category"));
  private static final Map<String, String> CAPTIONS =
      new TreeMap<>(
          Map.of("dc:title", "Picture", "dc:description", "Picture", "dc:subject", "Picture"));
  private static final Set<String> NO_AUTHOR = Set.of("-", "admin", "administrator", "user");

  static FileFacts of(Metadata metadata, MediaType type) {
    boolean mail = MailFacts.isMail(type);
    Map<String, String> kept = new LinkedHashMap<>();
    KEPT.forEach(
        (key, name) -> {
          String value = joined(metadata.getValues(key));
          if (!value.isBlank()) {
            kept.put(name, clean(value, MAX_VALUE));
          }
        });
    if (!mail) {
      return new FileFacts(title(metadata), author(metadata), created(metadata), kept);
    }
    MailFacts facts = new MailFacts(metadata);
    facts.values().forEach((name, value) -> kept.put(name, clean(value, MAX_VALUE)));
    String author = clean(facts.from(), MAX_TITLE);
    return new FileFacts(
        title(metadata), author.isEmpty() ? null : author, created(metadata), kept);
  }

  /** Properties the author filled in and that the text itself does not say. */
  static List<String> properties(Metadata metadata, MediaType type, String text) {
    return type.getType().equals("text") ? List.of() : properties(PROPERTIES, metadata, text);
  }

  /** The words that a photographer gave a picture. */
  static List<String> captions(Metadata metadata) {
    return properties(CAPTIONS, metadata, "");
  }

  private static List<String> properties(
      Map<String, String> wanted, Metadata metadata, String text) {
    return wanted.entrySet().stream()
        .flatMap(
            each ->
                Arrays.stream(metadata.getValues(each.getKey()))
                    .map(value -> clean(value, MAX_VALUE))
                    .filter(value -> value.length() > 2 && !text.contains(value))
                    .filter(value -> !NO_TITLE.matcher(value).matches())
                    .distinct()
                    .limit(5)
                    .map(value -> each.getValue() + ": " + value))
        .toList();
  }

  private static String title(Metadata metadata) {
    String title = clean(metadata.get(TikaCoreProperties.TITLE), MAX_TITLE);
    return title.isEmpty() || NO_TITLE.matcher(title).matches() ? null : title;
  }

  private static String author(Metadata metadata) {
    String author = clean(joined(metadata.getValues(TikaCoreProperties.CREATOR)), MAX_TITLE);
    return author.isEmpty() || NO_AUTHOR.contains(author.toLowerCase(Locale.ROOT)) ? null : author;
  }

  private static Instant created(Metadata metadata) {
    return Stream.of(TikaCoreProperties.CREATED, TikaCoreProperties.MODIFIED)
        .map(Property::getName)
        .map(metadata::get)
        .map(FileFacts::instant)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Years outside of 1970 to 2100 are counters, typing mistakes or unset fields. */
  private static Instant instant(String text) {
    try {
      Instant at =
          text == null
              ? null
              : text.endsWith("Z")
                  ? Instant.parse(text)
                  : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      boolean plausible =
          at != null
              && at.isAfter(Instant.EPOCH)
              && at.isBefore(Instant.parse("2100-01-01T00:00:00Z"));
      return plausible ? at : null;
    } catch (DateTimeParseException notADate) {
      return null;
    }
  }

  private static String joined(String[] values) {
    return Arrays.stream(values).limit(20).collect(Collectors.joining(", "));
  }

  static String clean(String value, int max) {
    if (value == null) {
      return "";
    }
    String plain = value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    int end = Math.min(plain.length(), max);
    boolean split = end < plain.length() && Character.isLowSurrogate(plain.charAt(end));
    return plain.substring(0, split ? end - 1 : end);
  }
}
