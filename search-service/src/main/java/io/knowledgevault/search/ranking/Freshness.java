package io.knowledgevault.search.ranking;

import io.knowledgevault.search.index.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a new document gains when the question asks for new ones: half of it is left after each half
 * life. Ages are counted from the newest candidate, not from today, so an equal list has equal
 * scores always. Without a date nothing is gained.
 *
 * @param weight what the newest gains
 */
record Freshness(double weight, Duration halfLife) {

  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:latest|newest|most recent|recently|recent|up[- ]to[- ]date|(?:this|last) (?:week"
              + "|month|quarter|year)|today|yesterday)\\b",
          Pattern.CASE_INSENSITIVE);

  Freshness {
    if (!(weight >= 0) || !halfLife.isPositive()) {
      throw new IllegalArgumentException("weight must not be negative, half life must be positive");
    }
  }

  /** Whether a question asks for new documents. */
  static boolean isAsked(String question) {
    return ASKED.matcher(question).find();
  }

  /** The gain of each candidate, in order. */
  double[] gains(List<Candidate> candidates) {
    Instant newest =
        candidates.stream()
            .map(Candidate::createdAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    return candidates.stream().mapToDouble(each -> gain(each.createdAt(), newest)).toArray();
  }

  private double gain(Instant createdAt, Instant newest) {
    if (createdAt == null) {
      return 0;
    }
    double age = Duration.between(createdAt, newest).toMillis();
    return weight * Math.pow(2, -age / halfLife.toMillis());
  }
}
