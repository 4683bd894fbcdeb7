package io.knowledgevault.search.index;

/**
 * A question to an index.
 *
 * @param text for the lexical leg; null leaves the leg out
 * @param vector for the dense leg; null leaves the leg out
 * @param perLeg how many candidates each leg contributes, whatever the caller's limit is
 */
public record CandidateQuery(String text, float[] vector, Filters filters, int perLeg) {}
