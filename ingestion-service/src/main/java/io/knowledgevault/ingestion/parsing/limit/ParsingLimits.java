package io.knowledgevault.ingestion.parsing.limit;

import static io.knowledgevault.ingestion.parsing.limit.FormatLimits.smaller;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far one file may go. A file that goes further ends as an error of its own.
 *
 * @param maxBytes of the file itself
 * @param maxTime wall clock for one file
 * @param maxCharacters of extracted text; what comes after is cut off and the document says so
 * @param maxDepth of files within files
 * @param maxEmbedded files within one file, at all depths together
 * @param maxExpandedBytes that all files within one file may unpack to
 * @param maxExpansionRatio unpacked bytes for each byte of the file, once past one megabyte
 * @param formats where a format is held shorter
 * @param ocr how text in pictures is read
 */
public record ParsingLimits(
    long maxBytes,
    Duration maxTime,
    int maxCharacters,
    int maxDepth,
    int maxEmbedded,
    long maxExpandedBytes,
    int maxExpansionRatio,
    Map<FormatFamily, FormatLimits> formats,
    OcrSettings ocr) {

  public ParsingLimits {
    ocr = ocr == null ? OcrSettings.OFF : ocr;
    formats = formats == null ? Map.of() : Map.copyOf(formats);
  }

  /** The same for all formats, without looking into pictures. */
  public ParsingLimits(
      long maxBytes,
      Duration maxTime,
      int maxCharacters,
      int maxDepth,
      int maxEmbedded,
      long maxExpandedBytes,
      int maxExpansionRatio) {
    this(
        maxBytes,
        maxTime,
        maxCharacters,
        maxDepth,
        maxEmbedded,
        maxExpandedBytes,
        maxExpansionRatio,
        Map.of(),
        OcrSettings.OFF);
  }

  /** Sane for a service with a heap of 256 MB. */
  public static ParsingLimits defaults() {
    return new ParsingLimits(50L << 20, Duration.ofSeconds(30), 2_000_000, 5, 500, 200L << 20, 200);
  }

  /** The limits for a file of this family. */
  public ParsingLimits of(FormatFamily family) {
    FormatLimits own = formats.getOrDefault(family, FormatLimits.NONE);
    return new ParsingLimits(
        smaller(maxBytes, own.maxBytes()),
        smaller(maxTime, own.maxTime()),
        smaller(maxCharacters, own.maxCharacters()),
        maxDepth,
        maxEmbedded,
        maxExpandedBytes,
        maxExpansionRatio,
        formats,
        ocr);
  }

  /** These limits, and wherever the setting is smaller, its own. */
  public ParsingLimits tightened(ParserSetting setting) {
    Map<FormatFamily, FormatLimits> both = new EnumMap<>(FormatFamily.class);
    both.putAll(formats);
    setting.limitsByFamily().forEach((family, own) -> both.merge(family, own, FormatLimits::and));
    return new ParsingLimits(
        smaller(maxBytes, setting.maxBytes()),
        smaller(maxTime, setting.maxTime()),
        smaller(maxCharacters, setting.maxCharacters()),
        smaller(maxDepth, setting.maxDepth()),
        smaller(maxEmbedded, setting.maxEmbedded()),
        smaller(maxExpandedBytes, setting.maxExpandedBytes()),
        smaller(maxExpansionRatio, setting.maxExpansionRatio()),
        both,
        ocr);
  }

  /** The same, with text in pictures read like this. */
  public ParsingLimits with(OcrSettings other) {
    return new ParsingLimits(
        maxBytes,
        maxTime,
        maxCharacters,
        maxDepth,
        maxEmbedded,
        maxExpandedBytes,
        maxExpansionRatio,
        formats,
        other);
  }
}
