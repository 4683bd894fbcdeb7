package io.knowledgevault.ingestion.duplicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * Another document of the same group.
 *
 * @param duplicateOf the group's oldest document; null when this is it
 * @param similarity to the oldest: share of the runs of three words that both have, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DuplicateView(
    UUID id,
    String title,
    String sourceType,
    String mediaType,
    Instant createdAt,
    UUID duplicateOf,
    Float similarity) {}
