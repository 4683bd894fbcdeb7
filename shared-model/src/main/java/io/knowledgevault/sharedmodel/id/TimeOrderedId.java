package io.knowledgevault.sharedmodel.id;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 random bits. Ids
 * made later sort later (to the millisecond), which keeps B-tree inserts at the right edge and
 * makes the id itself a usable key for newest-first lists. Thread-safe.
 */
public final class TimeOrderedId {

  private TimeOrderedId() {}

  /** Returns a fresh id. */
  public static UUID next() {
    return at(System.currentTimeMillis(), Random.SOURCE.nextLong(), Random.SOURCE.nextLong());
  }

  static UUID at(long epochMillis, long randomHigh, long randomLow) {
    long high = (epochMillis << 16) | 0x7000L | (randomHigh & 0x0FFFL);
    long low = 0x8000_0000_0000_0000L | (randomLow >>> 2);
    return new UUID(high, low);
  }

  /** Holder, so that a native image seeds at run time and not at build time. */
  private static final class Random {
    static final SecureRandom SOURCE = new SecureRandom();
  }
}
