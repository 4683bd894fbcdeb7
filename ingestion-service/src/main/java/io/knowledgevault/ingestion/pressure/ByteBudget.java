package io.knowledgevault.ingestion.pressure;

import java.util.HashMap;
import java.util.Map;

/**
 * Bytes that may be in work at the same time. One owner gets at most half of them, so that the
 * others always find room; what is larger than that is let in only while its owner has nothing else
 * in work. Thread-safe.
 */
final class ByteBudget {

  private final long limit;
  private final Map<Object, Long> held = new HashMap<>();
  private long total;

  ByteBudget(long limit) {
    this.limit = limit;
  }

  /** True when the bytes were there; they must be given back then. */
  synchronized boolean take(Object owner, long bytes) {
    long own = held.getOrDefault(owner, 0L);
    boolean fits = total == 0 || total + bytes <= limit;
    boolean fair = own == 0 || own + bytes <= limit / 2;
    if (fits && fair) {
      total += bytes;
      held.put(owner, own + bytes);
    }
    return fits && fair;
  }

  synchronized void giveBack(Object owner, long bytes) {
    total -= bytes;
    held.computeIfPresent(owner, (same, own) -> own == bytes ? null : own - bytes);
  }

  synchronized long inWork() {
    return total;
  }
}
