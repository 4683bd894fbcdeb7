package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.ingestion.classification.Verdict;

/**
 * What a closer look gave.
 *
 * @param verdict the new one; null when the old one stands
 * @param decidedBy {@code signs}, {@code similarity} or {@code model}
 * @param vector of the document; null when it was not needed or could not be had
 * @param finished false when it is to be looked at again later
 */
record Outcome(
    Candidate candidate, Verdict verdict, String decidedBy, float[] vector, boolean finished) {}
