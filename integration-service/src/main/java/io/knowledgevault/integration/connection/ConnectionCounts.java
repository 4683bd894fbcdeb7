package io.knowledgevault.integration.connection;

/**
 * What a sync did, in documents.
 *
 * @param created new here
 * @param updated new content
 * @param unchanged nothing to do
 * @param deleted gone at the source and now here
 * @param failed listed as errors
 * @param tombstoned deleted here by a user before, so left out
 */
public record ConnectionCounts(
    long created, long updated, long unchanged, long deleted, long failed, long tombstoned) {

  public static final ConnectionCounts NONE = new ConnectionCounts(0, 0, 0, 0, 0, 0);

  public ConnectionCounts plus(ConnectionCounts other) {
    return new ConnectionCounts(
        created + other.created,
        updated + other.updated,
        unchanged + other.unchanged,
        deleted + other.deleted,
        failed + other.failed,
        tombstoned + other.tombstoned);
  }

  /** These counts with more deletions. */
  public ConnectionCounts plusDeleted(long more) {
    return plus(new ConnectionCounts(0, 0, 0, more, 0, 0));
  }
}
