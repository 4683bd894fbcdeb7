package io.knowledgevault.ingestion.parsing.limit;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Formats that are limited together. */
public enum FormatFamily {
  PDF(Pattern.compile("application/pdf")),
  OFFICE(
      Pattern.compile(
          "application/(.*(ms-?word|ms-?excel|ms-?powerpoint|officedocument|opendocument|ooxml|"
              + "msoffice|rtf|epub|ms-works|ms-project|visio).*)")),
  MAIL(Pattern.compile("message/.*|application/(mbox|vnd\\.ms-outlook.*|.*tnef)")),
  ARCHIVE(
      Pattern.compile(
          "application/(zip|gzip|java-archive|x-(gtar|tar|7z-compressed|rar.*|bzip2?|xz|cpio|"
              + "archive|arj|compress|lzma|lz4.*|snappy.*|zstd?|brotli))|application/zstd")),
  IMAGE(Pattern.compile("image/.*")),
  MARKUP(Pattern.compile("text/(html|xml)|application/(xml|.*\\+xml)")),
  TEXT(Pattern.compile(".*"));

  /** In JSON and in configuration. */
  public static final Set<String> WORDS =
      Set.of("pdf", "office", "mail", "archive", "image", "markup", "text");

  private final Pattern types;

  FormatFamily(Pattern types) {
    this.types = types;
  }

  /** The first family that a media type belongs to; text is what no other is. */
  public static FormatFamily of(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT);
    for (FormatFamily each : values()) {
      if (each.types.matcher(type).matches()) {
        return each;
      }
    }
    return TEXT;
  }

  public static Optional<FormatFamily> byWord(String word) {
    return WORDS.contains(word)
        ? Optional.of(valueOf(word.toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
