package io.knowledgevault.search.index;

import java.time.Instant;
import java.util.UUID;

/**
 * A passage that at least one leg found, with its true score in both.
 *
 * @param dense cosine of question and passage, -1 to 1; 0 when the question has no vector
 * @param lexical BM25, 0 when no word matches
 * @param vector the passage's own, of length one; null when the question has none
 * @param createdAt of its document; null when unknown
 * @param unwanted whether it speaks of what the question excludes
 */
public record Candidate(
    UUID passageId,
    UUID documentId,
    double dense,
    double lexical,
    float[] vector,
    Instant createdAt,
    boolean unwanted) {}
