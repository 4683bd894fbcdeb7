package io.knowledgevault.integration.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.integration.connection.ConnectionCounts;
import io.knowledgevault.integration.run.SyncProgress;
import io.knowledgevault.sharedmodel.job.JobState;
import io.knowledgevault.sharedmodel.job.JobView;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * How a sync is going.
 *
 * @param phase waiting, importing, retrying, removing or done
 * @param done entries of the source dealt with
 * @param total null while not known
 * @param etaSeconds null while it cannot be told
 * @param checkpoint where it would go on after a crash; null at the beginning
 * @param error why it failed
 * @param warning what a person should know or decide
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SyncView(
    UUID jobId,
    JobState state,
    String phase,
    long done,
    Long total,
    long created,
    long updated,
    long unchanged,
    long deleted,
    long failed,
    long tombstoned,
    Long etaSeconds,
    String checkpoint,
    Instant startedAt,
    Instant finishedAt,
    String error,
    String warning) {

  static SyncView of(JobView job, SyncProgress progress) {
    ConnectionCounts counts = progress.counts();
    return new SyncView(
        job.id(),
        job.state(),
        progress.phase().name().toLowerCase(Locale.ROOT),
        progress.done(),
        progress.total(),
        counts.created(),
        counts.updated(),
        counts.unchanged(),
        counts.deleted(),
        counts.failed(),
        counts.tombstoned(),
        job.etaSeconds(),
        progress.cursor(),
        job.startedAt(),
        job.finishedAt(),
        job.error(),
        progress.warning());
  }
}
