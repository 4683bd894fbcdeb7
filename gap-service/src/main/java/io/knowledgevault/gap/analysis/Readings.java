package io.knowledgevault.gap.analysis;

import java.util.List;
import java.util.UUID;

/**
 * A batch of the feed, prepared: the last state of every document that it touches.
 *
 * @param read documents to keep
 * @param gone documents that were deleted, or are not for this house to look at
 */
record Readings(List<Reading> read, List<UUID> gone) {

  UUID[] touched() {
    return java.util.stream.Stream.concat(
            read.stream().map(each -> each.document().id()), gone.stream())
        .toArray(UUID[]::new);
  }
}
