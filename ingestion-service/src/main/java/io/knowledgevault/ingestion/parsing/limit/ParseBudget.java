package io.knowledgevault.ingestion.parsing.limit;

import java.time.Duration;

/**
 * What one parse has used of its {@link ParsingLimits}. Libraries in between may swallow the
 * exception that a broken limit throws, so the first one broken is also remembered: it decides the
 * outcome. Used by the one thread that parses; {@link #cancel} may come from another.
 */
public final class ParseBudget {

  private static final long RATIO_FLOOR = 1 << 20;

  private final long fileBytes;
  private final long started = System.nanoTime();
  private ParsingLimits limits;
  private long deadline;
  private long expandedBytes;
  private int embedded;
  private volatile UnreadableException broken;

  public ParseBudget(ParsingLimits limits, long fileBytes) {
    this.limits = limits;
    this.fileBytes = Math.max(1, fileBytes);
    this.deadline = started + limits.maxTime().toNanos();
  }

  public ParsingLimits limits() {
    return limits;
  }

  /** The time that is left; zero when it is over. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Which limit was broken first; null while none was. */
  public UnreadableException broken() {
    return broken;
  }

  /**
   * Now that the format is known, its own limits count.
   *
   * @throws UnreadableException when the file is too large for a file of the format
   */
  public void detected(String mediaType) {
    limits = limits.of(FormatFamily.of(mediaType));
    deadline = started + limits.maxTime().toNanos();
    if (fileBytes > limits.maxBytes()) {
      throw new UnreadableException(
          "It is larger than " + size(limits.maxBytes()) + ", the most that is read of its format");
    }
  }

  /** For people: whole megabytes, and kilobytes below. */
  public static String size(long bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : (bytes >> 10) + " kB";
  }

  /** Stops the parse at its next step. */
  public void cancel(String why) {
    if (broken == null) {
      broken = new UnreadableException(why);
    }
  }

  /** Called at every step: fails when the time is over or a limit was broken before. */
  public void step() {
    if (broken == null && System.nanoTime() - deadline > 0) {
      cancel("Reading it took longer than " + limits.maxTime().toSeconds() + " s");
    }
    if (broken == null && Thread.currentThread().isInterrupted()) {
      cancel("Reading it was interrupted; try again");
    }
    if (broken != null) {
      throw broken;
    }
  }

  /** One more file within the file, at this depth (the file itself has depth 0). */
  public void embedded(int depth) {
    if (depth > limits.maxDepth()) {
      cancel("It nests files deeper than " + limits.maxDepth() + " levels");
    } else if (++embedded > limits.maxEmbedded()) {
      cancel("It holds more than " + limits.maxEmbedded() + " files");
    }
    step();
  }

  /** Bytes that came out of a file within the file. */
  public void expanded(long bytes) {
    expandedBytes += bytes;
    if (expandedBytes > limits.maxExpandedBytes()) {
      cancel("It unpacks to more than " + size(limits.maxExpandedBytes()));
    } else if (expandedBytes > RATIO_FLOOR
        && expandedBytes / fileBytes > limits.maxExpansionRatio()) {
      cancel("It unpacks to more than " + limits.maxExpansionRatio() + " times its size");
    }
    step();
  }
}
