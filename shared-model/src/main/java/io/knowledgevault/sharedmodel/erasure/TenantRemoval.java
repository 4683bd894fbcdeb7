package io.knowledgevault.sharedmodel.erasure;

import java.util.Map;

/**
 * What one service has removed of a company so far.
 *
 * @param complete false when it must be asked again, because its time for one call was over or
 *     because something of the company was still under way
 * @param removed how many, by table or by other kind, over all calls
 */
public record TenantRemoval(boolean complete, Map<String, Long> removed) {

  /** The kind that counts keys in Redis. */
  public static final String REDIS_KEYS = "redisKeys";

  public TenantRemoval {
    removed = removed == null ? Map.of() : Map.copyOf(removed);
  }
}
