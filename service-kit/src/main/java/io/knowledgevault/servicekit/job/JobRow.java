package io.knowledgevault.servicekit.job;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobState;
import io.knowledgevault.sharedmodel.job.JobView;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of the job table. */
record JobRow(
    TenantId tenant,
    UUID id,
    String kind,
    JobState state,
    JsonObject payload,
    JsonObject checkpoint,
    long done,
    Long total,
    String error,
    int attempts,
    long fence,
    Instant startedAt,
    Instant finishedAt,
    Instant updatedAt) {

  static JobRow of(Row row) {
    return new JobRow(
        new TenantId(row.getUUID("tenant_id")),
        row.getUUID("id"),
        row.getString("kind"),
        JobState.of(row.getString("state")),
        row.getJsonObject("payload"),
        row.getJsonObject("checkpoint"),
        row.getLong("done"),
        row.getLong("total"),
        row.getString("error"),
        row.getInteger("attempts"),
        row.getLong("fence"),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        instant(row, "updated_at"));
  }

  JobView view() {
    return new JobView(id, kind, state, done, total, startedAt, finishedAt, etaSeconds(), error);
  }

  /** What is left at the mean rate so far; null before anything is done or known. */
  private Long etaSeconds() {
    if (state.ended()) {
      return 0L;
    }
    if (startedAt == null || total == null || done <= 0 || total < done) {
      return null;
    }
    double secondsEach = Duration.between(startedAt, updatedAt).toMillis() / 1000.0 / done;
    return Math.round(secondsEach * (total - done));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
