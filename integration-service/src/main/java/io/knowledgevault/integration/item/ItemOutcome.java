package io.knowledgevault.integration.item;

import io.knowledgevault.integration.connector.ItemFailure;
import io.knowledgevault.integration.connector.SourceItem;

/**
 * What became of one item in a run.
 *
 * @param version the version dealt with; null when the next run is to try it again
 * @param kind never null
 * @param error in words for a person; null unless it failed
 */
public record ItemOutcome(
    String externalId, String title, String version, Kind kind, String error) {

  /** The columns of the counts. */
  public enum Kind {
    CREATED,
    UPDATED,
    UNCHANGED,
    TOMBSTONED,
    FAILED
  }

  public static ItemOutcome done(SourceItem item, Kind kind) {
    return new ItemOutcome(item.externalId(), item.label(), item.version(), kind, null);
  }

  /**
   * @param lasting true when only a new version can succeed
   */
  public static ItemOutcome failed(SourceItem item, String error, boolean lasting) {
    String version = lasting ? item.version() : null;
    return new ItemOutcome(item.externalId(), item.label(), version, Kind.FAILED, error);
  }

  public static ItemOutcome failed(ItemFailure failure) {
    return new ItemOutcome(
        failure.externalId(), failure.title(), null, Kind.FAILED, failure.reason());
  }
}
