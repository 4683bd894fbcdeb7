package io.knowledgevault.integration.connector;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One opened source. Used by one run at a time, but {@link #fetch} is called for several items at
 * once.
 *
 * <p>Two kinds of failure. What concerns one item is an {@link ItemFailure} in a page, or an {@link
 * ItemException} of {@link #fetch}: it is listed and the run goes on. What concerns the whole
 * source is a {@link SourceException}: the run stops at its checkpoint.
 */
public interface Source {

  /**
   * Reads the next page of what changed.
   *
   * <p>The engine stores {@link SourcePage#next()} once every item of the page is acknowledged, and
   * starts there again after a crash. So a page may be delivered twice but never be skipped.
   *
   * @param cursor {@code next} of the page before, of this run or of the last one; null for
   *     everything from the beginning
   */
  Uni<SourcePage> changes(String cursor);

  /**
   * Lists the ids of everything that exists at the source now, whatever its state. Completes only
   * when the listing is whole; a listing that met anything unreadable fails with a {@link
   * SourceException}, since what it lacks would be taken for deleted.
   */
  Multi<String> listIds();

  /** Looks one item up again; empty when it no longer exists. Used to retry single failures. */
  Uni<Optional<SourceItem>> find(String externalId);

  /**
   * Writes the item's content to a file of the engine, which removes it afterwards. Fails with an
   * {@link ItemException} when this item cannot be read or is larger than allowed.
   *
   * @param target an existing empty file
   * @param maxBytes stop there and fail
   */
  Uni<Void> fetch(SourceItem item, Path target, long maxBytes);

  /** How many items a whole listing has, when that is cheap to tell. It only feeds the progress. */
  default Uni<Optional<Long>> size() {
    return Uni.createFrom().item(Optional.empty());
  }
}
