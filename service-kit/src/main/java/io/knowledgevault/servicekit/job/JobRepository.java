package io.knowledgevault.servicekit.job;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Statements on the job table. Writes of a worker name its fence and do nothing without it. */
@ApplicationScoped
class JobRepository {

  private static final String HELD =
      " where tenant_id = $1 and id = $2 and fence = $3 and state = 'running'";

  private final TenantTransaction transaction;

  JobRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** False when there is a live one for the source already. */
  Uni<Boolean> insert(TenantId tenant, UUID id, JobRequest request) {
    return change(
        tenant,
        "insert into job (tenant_id, id, kind, source, state, payload)"
            + " values ($1, $2, $3, $4, 'queued', $5) on conflict do nothing",
        Tuple.of(tenant.value(), id, request.kind(), request.source(), request.payload()));
  }

  Uni<Optional<JobRow>> find(TenantId tenant, UUID id) {
    return one(
        tenant, "select * from job where tenant_id = $1 and id = $2", Tuple.of(tenant.value(), id));
  }

  Uni<Optional<JobRow>> latest(TenantId tenant, String kind, String source) {
    return one(
        tenant,
        "select * from job where tenant_id = $1 and kind = $2 and source = $3"
            + " order by created_at desc limit 1",
        Tuple.of(tenant.value(), kind, source));
  }

  Uni<Optional<JobRow>> claim(String[] kinds, String worker, Duration lease) {
    return transaction.runAsSystem(
        tx ->
            tx.preparedQuery("select * from claim_job($1, $2, make_interval(secs => $3))")
                .execute(Tuple.of(kinds, worker, (double) lease.toSeconds()))
                .map(rows -> Rows.first(rows, JobRow::of)));
  }

  /**
   * Keeps the lease; gives what a person wishes, empty text for nothing; no row when it is lost.
   */
  Uni<Optional<String>> heartbeat(JobRow job, Duration lease) {
    return held(
        job,
        "update job set lease_until = now() + make_interval(secs => $4)" + HELD,
        Tuple.of(job.tenant().value(), job.id(), job.fence(), (double) lease.toSeconds()));
  }

  /** Progress clears the count of attempts: only a job that gets nowhere is given up. */
  Uni<Optional<String>> save(JobRow job, Progress progress, Duration lease) {
    return held(
        job,
        "update job set lease_until = now() + make_interval(secs => $4), checkpoint = $5,"
            + " done = $6, total = $7, attempts = 0, updated_at = now()"
            + HELD,
        Tuple.tuple()
            .addValue(job.tenant().value())
            .addValue(job.id())
            .addValue(job.fence())
            .addValue((double) lease.toSeconds())
            .addValue(progress.checkpoint())
            .addValue(progress.done())
            .addValue(progress.total()));
  }

  /** Ends the execution, for good or for now. */
  Uni<Boolean> leave(JobRow job, JobState state, String error, Duration pause) {
    return change(
        job.tenant(),
        "update job set state = $4, error = $5, wish = null, lease_owner = null, lease_until = null,"
            + " not_before = now() + make_interval(secs => $6), updated_at = now(),"
            + " finished_at = case when $4 in ('succeeded', 'failed', 'cancelled') then now() end"
            + HELD,
        Tuple.of(
            job.tenant().value(),
            job.id(),
            job.fence(),
            state.value(),
            error,
            (double) pause.toSeconds()));
  }

  /** A running job gets the wish and obeys soon; one that waits changes at once. */
  Uni<Boolean> pause(TenantId tenant, UUID id) {
    return change(
        tenant,
        "update job set wish = case when state = 'running' then 'pause' end,"
            + " state = case when state = 'running' then state else 'paused' end, updated_at = now()"
            + " where tenant_id = $1 and id = $2 and state in ('queued', 'running')",
        Tuple.of(tenant.value(), id));
  }

  Uni<Boolean> resume(TenantId tenant, UUID id) {
    return change(
        tenant,
        "update job set wish = null, attempts = 0, not_before = now(), updated_at = now(),"
            + " state = case when state = 'paused' then 'queued' else state end"
            + " where tenant_id = $1 and id = $2 and (state = 'paused' or wish = 'pause')",
        Tuple.of(tenant.value(), id));
  }

  Uni<Boolean> cancel(TenantId tenant, UUID id) {
    return change(
        tenant,
        "update job set wish = case when state = 'running' then 'cancel' end,"
            + " finished_at = case when state = 'running' then null else now() end,"
            + " state = case when state = 'running' then state else 'cancelled' end,"
            + " updated_at = now()"
            + " where tenant_id = $1 and id = $2 and state in ('queued', 'running', 'paused')",
        Tuple.of(tenant.value(), id));
  }

  private Uni<Boolean> change(TenantId tenant, String sql, Tuple values) {
    return transaction.run(
        tenant, tx -> tx.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1));
  }

  private Uni<Optional<JobRow>> one(TenantId tenant, String sql, Tuple values) {
    return transaction.run(
        tenant,
        tx -> tx.preparedQuery(sql).execute(values).map(rows -> Rows.first(rows, JobRow::of)));
  }

  private Uni<Optional<String>> held(JobRow job, String sql, Tuple values) {
    return transaction.run(
        job.tenant(),
        tx ->
            tx.preparedQuery(sql + " returning coalesce(wish, '')")
                .execute(values)
                .map(rows -> Rows.first(rows, row -> row.getString(0))));
  }

  /** What a worker saves. */
  record Progress(JsonObject checkpoint, long done, Long total) {}
}
