package io.knowledgevault.gap.ledger;

/**
 * What becomes of a known gap after its documents were looked at again. A person's word holds as
 * long as the evidence is what that person saw; new evidence opens the gap again; a gap that the
 * documents closed opens again when it is back.
 *
 * @param closedByDocuments true when no person closed it
 */
record Life(GapStatus status, boolean closedByDocuments) {

  static final Life NEW = new Life(GapStatus.OPEN, false);

  /** The documents show the gap. */
  Life seen(boolean evidenceChanged) {
    boolean settledByPerson =
        status == GapStatus.ANSWERED
            || status == GapStatus.VERIFIED
            || (status == GapStatus.CLOSED && !closedByDocuments);
    if (settledByPerson) {
      return evidenceChanged ? NEW : this;
    }
    return status == GapStatus.CLOSED ? NEW : this;
  }

  /** The documents do not show it any more. */
  Life gone() {
    return status == GapStatus.CLOSED ? this : new Life(GapStatus.CLOSED, true);
  }
}
