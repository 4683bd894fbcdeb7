package io.knowledgevault.gap.rerun;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.sharedmodel.job.JobState;
import io.knowledgevault.sharedmodel.job.JobView;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A run over all stored documents of the tenant.
 *
 * @param documents looked at so far
 * @param gapsFound unresolved gaps of the tenant, counted at the end
 * @param byCategory the same by category
 * @param error null unless it failed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AnalysisView(
    UUID id,
    JobState state,
    long documents,
    long gapsFound,
    Map<String, Long> byCategory,
    Instant startedAt,
    Instant finishedAt,
    String error) {

  static AnalysisView of(JobView job, JsonObject checkpoint) {
    Map<String, Long> byCategory = new TreeMap<>();
    checkpoint
        .getJsonObject("byCategory", new JsonObject())
        .forEach(each -> byCategory.put(each.getKey(), ((Number) each.getValue()).longValue()));
    return new AnalysisView(
        job.id(),
        job.state(),
        job.done(),
        checkpoint.getLong("gapsFound", 0L),
        byCategory,
        job.startedAt(),
        job.finishedAt(),
        job.error());
  }
}
