package io.knowledgevault.ingestion.parsing.limit;

import java.time.Duration;

/**
 * Where a family of formats is held shorter than files in general; null where it is not.
 *
 * @param maxBytes of the file
 * @param maxTime wall clock for one file
 * @param maxCharacters of extracted text
 */
public record FormatLimits(Long maxBytes, Duration maxTime, Integer maxCharacters) {

  public static final FormatLimits NONE = new FormatLimits(null, null, null);

  /** Both limits at once. */
  FormatLimits and(FormatLimits other) {
    return new FormatLimits(
        smaller(maxBytes, other.maxBytes),
        smaller(maxTime, other.maxTime),
        smaller(maxCharacters, other.maxCharacters));
  }

  /** The smaller one; null is no limit. */
  static <T extends Comparable<T>> T smaller(T one, T other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }
}
