package io.knowledgevault.sharedmodel.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * A background job as callers see it.
 *
 * @param kind for example {@code sync} or {@code analysis}
 * @param total null while it is not known
 * @param etaSeconds null while it cannot be told
 * @param error null unless it failed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JobView(
    UUID id,
    String kind,
    JobState state,
    long done,
    Long total,
    Instant startedAt,
    Instant finishedAt,
    Long etaSeconds,
    String error) {}
