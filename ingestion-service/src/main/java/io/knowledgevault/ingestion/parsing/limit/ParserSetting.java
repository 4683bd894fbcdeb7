package io.knowledgevault.ingestion.parsing.limit;

import io.knowledgevault.sharedmodel.problem.Problem.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a company sets for the reading of its files. It may only tighten what the installation
 * allows; null where it does not.
 *
 * @param formats by the word of the {@link FormatFamily}
 */
public record ParserSetting(
    Long maxBytes,
    Integer maxSeconds,
    Integer maxCharacters,
    Integer maxDepth,
    Integer maxEmbedded,
    Long maxExpandedBytes,
    Integer maxExpansionRatio,
    Map<String, Format> formats) {

  private static final long MIN_BYTES = 1_024;
  private static final long MIN_CHARACTERS = 1_000;

  /** The same for one family of formats. */
  public record Format(Long maxBytes, Integer maxSeconds, Integer maxCharacters) {

    FormatLimits limits() {
      return new FormatLimits(maxBytes, seconds(maxSeconds), maxCharacters);
    }
  }

  public ParserSetting {
    formats = formats == null ? Map.of() : new TreeMap<>(formats);
  }

  Duration maxTime() {
    return seconds(maxSeconds);
  }

  Map<FormatFamily, FormatLimits> limitsByFamily() {
    Map<FormatFamily, FormatLimits> limits = new EnumMap<>(FormatFamily.class);
    formats.forEach(
        (word, format) ->
            FormatFamily.byWord(word).ifPresent(family -> limits.put(family, format.limits())));
    return limits;
  }

  /** What is wrong with it, by field; empty when nothing is. */
  public List<Violation> violations(ParsingLimits installation) {
    List<Violation> found = new ArrayList<>();
    check(found, "", maxBytes, maxSeconds, maxCharacters, installation);
    between(found, "maxDepth", maxDepth, 1, installation.maxDepth());
    between(found, "maxEmbedded", maxEmbedded, 0, installation.maxEmbedded());
    between(
        found, "maxExpandedBytes", maxExpandedBytes, MIN_BYTES, installation.maxExpandedBytes());
    between(found, "maxExpansionRatio", maxExpansionRatio, 1, installation.maxExpansionRatio());
    formats.forEach(
        (word, format) -> {
          String field = "formats." + word;
          if (FormatFamily.byWord(word).isEmpty() || format == null) {
            String known = String.join(", ", FormatFamily.WORDS.stream().sorted().toList());
            found.add(new Violation(field, "must be an object named one of " + known));
          } else {
            ParsingLimits own = installation.of(FormatFamily.byWord(word).orElseThrow());
            check(
                found, field + ".", format.maxBytes, format.maxSeconds, format.maxCharacters, own);
          }
        });
    return found;
  }

  private static void check(
      List<Violation> found,
      String prefix,
      Long bytes,
      Integer seconds,
      Integer characters,
      ParsingLimits most) {
    between(found, prefix + "maxBytes", bytes, MIN_BYTES, most.maxBytes());
    between(found, prefix + "maxSeconds", seconds, 1, most.maxTime().toSeconds());
    between(found, prefix + "maxCharacters", characters, MIN_CHARACTERS, most.maxCharacters());
  }

  private static void between(
      List<Violation> found, String field, Number value, long least, long most) {
    if (value != null && (value.longValue() < least || value.longValue() > most)) {
      found.add(new Violation(field, "must be between %d and %d".formatted(least, most)));
    }
  }

  private static Duration seconds(Integer seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
