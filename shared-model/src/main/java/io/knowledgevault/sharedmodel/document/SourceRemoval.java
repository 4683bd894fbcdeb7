package io.knowledgevault.sharedmodel.document;

import java.util.List;
import java.util.UUID;

/**
 * Items that are gone at their source: deleted here too, without a tombstone, so that they may come
 * back when the source has them again. Answered by a {@link Removed}.
 *
 * @param connectorId the connection they came by
 * @param externalIds at most 1,000
 */
public record SourceRemoval(UUID connectorId, List<String> externalIds) {

  /**
   * The answer.
   *
   * @param removed how many documents there were and now are not
   * @param seq the last feed number written; null when none was
   */
  public record Removed(int removed, Long seq) {}
}
