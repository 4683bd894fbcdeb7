package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.parsing.limit.FormatFamily;
import io.knowledgevault.ingestion.parsing.limit.FormatLimits;
import io.knowledgevault.ingestion.parsing.limit.OcrSettings;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How files are read, see {@link ParsingLimits}. */
@ConfigMapping(prefix = "kv.parsing")
public interface ParsingConfig {

  /** Files read at the same time, each by a child process; one more is kept for who has none. */
  @WithDefault("2")
  int threads();

  /** Files that may wait for their turn before uploads are told to come back later. */
  @WithDefault("500")
  int queue();

  @WithDefault("52428800")
  long maxBytes();

  @WithDefault("30s")
  Duration maxTime();

  @WithDefault("2000000")
  int maxCharacters();

  @WithDefault("5")
  int maxDepth();

  @WithDefault("500")
  int maxEmbedded();

  @WithDefault("209715200")
  long maxExpandedBytes();

  @WithDefault("200")
  int maxExpansionRatio();

  /** Families of formats that are held shorter, by the word of {@link FormatFamily}. */
  Map<String, Format> formats();

  Child child();

  Ocr ocr();

  /** Text in pictures, see {@link OcrSettings}. */
  interface Ocr {

    /** A path, or a name that is looked for on the search path; OCR is off when there is none. */
    @WithDefault("tesseract")
    String command();

    /** Joined by a plus sign; each must be installed. */
    @WithDefault("eng")
    String languages();

    /** Of one file, pages of a scanned PDF included; 0 switches OCR off. */
    @WithDefault("12")
    int maxPictures();

    @WithDefault("10s")
    Duration maxTime();
  }

  /** See {@link FormatLimits}. */
  interface Format {

    Optional<Long> maxBytes();

    Optional<Duration> maxTime();

    Optional<Integer> maxCharacters();
  }

  /** The processes that read what plain text is not. */
  interface Child {

    /** Of the heap of one; beside it a process takes about 70 MB. */
    @WithDefault("192M")
    MemorySize memory();

    /** How long one is kept that has nothing to read. */
    @WithDefault("1m")
    Duration idle();

    /** For their temporary files; emptied at start. */
    Path folder();
  }

  default ParsingLimits limits() {
    return new ParsingLimits(
        maxBytes(),
        maxTime(),
        maxCharacters(),
        maxDepth(),
        maxEmbedded(),
        maxExpandedBytes(),
        maxExpansionRatio(),
        formats().entrySet().stream()
            .collect(
                Collectors.toMap(each -> family(each.getKey()), each -> limits(each.getValue()))),
        OcrSettings.installed(
            ocr().command(), ocr().languages(), ocr().maxPictures(), ocr().maxTime()));
  }

  private static FormatFamily family(String word) {
    return FormatFamily.byWord(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kv.parsing.formats.%s: there are %s".formatted(word, FormatFamily.WORDS)));
  }

  private static FormatLimits limits(Format format) {
    return new FormatLimits(
        format.maxBytes().orElse(null),
        format.maxTime().orElse(null),
        format.maxCharacters().orElse(null));
  }
}
