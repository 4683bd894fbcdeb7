package io.knowledgevault.integration.run;

/**
 * Keeps a run from emptying a connection because a share was not mounted or a provider answered
 * with half a list: what seems to be gone is removed only up to a share, beyond that a person
 * decides.
 *
 * @param share from 0 to 1, of the known items
 * @param floor this many may always go
 */
record RemovalGuard(double share, int floor) {

  /** True when that many of the known items may be removed without asking. */
  boolean allows(long known, long missing) {
    return missing <= floor || missing <= known * share;
  }
}
