package io.knowledgevault.integration.sync;

/**
 * How to sync; everything may be left out.
 *
 * @param full look at everything again, not only at what has a new version
 * @param confirmRemovals remove what is gone even when it is very much
 */
record SyncRequest(Boolean full, Boolean confirmRemovals) {

  static final SyncRequest USUAL = new SyncRequest(null, null);

  boolean isFull() {
    return Boolean.TRUE.equals(full);
  }

  boolean removalsConfirmed() {
    return Boolean.TRUE.equals(confirmRemovals);
  }
}
