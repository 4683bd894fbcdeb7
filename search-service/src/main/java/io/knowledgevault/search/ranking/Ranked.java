package io.knowledgevault.search.ranking;

import io.knowledgevault.search.index.Candidate;

/** A candidate with the score it is ranked by. */
public record Ranked(Candidate candidate, double score) {}
