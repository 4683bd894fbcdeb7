package io.knowledgevault.ingestion.parsing.limit;

import java.time.Duration;

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
 */
public record ParsingLimits(
    long maxBytes,
    Duration maxTime,
    int maxCharacters,
    int maxDepth,
    int maxEmbedded,
    long maxExpandedBytes,
    int maxExpansionRatio) {

  /** Sane for a service with a heap of 256 MB. */
  public static ParsingLimits defaults() {
    return new ParsingLimits(50L << 20, Duration.ofSeconds(30), 2_000_000, 5, 500, 200L << 20, 200);
  }
}
