package io.knowledgevault.servicekit.job;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.knowledgevault.sharedmodel.job.JobView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Durable background jobs, seen from the side that asks for them: any replica submits, any replica
 * runs, any replica watches. Thread-safe.
 */
@ApplicationScoped
public class Jobs {

  /** Says that a job is waiting; the message is its kind. */
  static final String WAITING = "kv:jobs";

  /** Says that a job moved; the message is its id. */
  static final String MOVED = "kv:jobs:moved";

  private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(2);

  private final JobRepository repository;
  private final RedisBroadcast broadcast;

  Jobs(JobRepository repository, RedisBroadcast broadcast) {
    this.repository = repository;
    this.broadcast = broadcast;
  }

  /** Queues a job and gives its id; {@code 409} when one is live for the same source. */
  public Uni<UUID> submit(TenantId tenant, JobRequest request) {
    UUID id = TimeOrderedId.next();
    return repository
        .insert(tenant, id, request)
        .invoke(
            inserted -> {
              if (!inserted) {
                throw ProblemException.conflict(
                    "A " + request.kind() + " is under way already; wait for it or cancel it.");
              }
            })
        .call(() -> broadcast.publish(WAITING, request.kind()))
        .replaceWith(id);
  }

  /** The job, if this tenant has it. */
  public Uni<Optional<JobView>> find(TenantId tenant, UUID id) {
    return repository.find(tenant, id).map(row -> row.map(JobRow::view));
  }

  /** The newest job of a source. */
  public Uni<Optional<JobView>> latest(TenantId tenant, String kind, String source) {
    return repository.latest(tenant, kind, source).map(row -> row.map(JobRow::view));
  }

  /** What the job saved last; empty when this tenant has no such job. */
  public Uni<Optional<JsonObject>> checkpoint(TenantId tenant, UUID id) {
    return repository.find(tenant, id).map(row -> row.map(JobRow::checkpoint));
  }

  /** Asks to pause; false when the job is not live or paused already. */
  public Uni<Boolean> pause(TenantId tenant, UUID id) {
    return repository.pause(tenant, id).call(() -> moved(id));
  }

  /** Lets a paused job go on; false when it was not paused. */
  public Uni<Boolean> resume(TenantId tenant, UUID id) {
    return repository
        .resume(tenant, id)
        .call(() -> broadcast.publish(WAITING, "resumed"))
        .call(() -> moved(id));
  }

  /** Asks to cancel; false when the job has ended. */
  public Uni<Boolean> cancel(TenantId tenant, UUID id) {
    return repository.cancel(tenant, id).call(() -> moved(id));
  }

  /**
   * The job now and after each change until it ends; completes at once when there is none. Works
   * without Redis, a little later.
   */
  public Multi<JobView> watch(TenantId tenant, UUID id) {
    Multi<String> ticks =
        Multi.createFrom().ticks().every(LOOK_AT_LEAST_EVERY).map(tick -> "").onOverflow().drop();
    Multi<String> moves = broadcast.messages(MOVED).select().where(id.toString()::equals);
    return Multi.createBy()
        .merging()
        .streams(ticks, moves)
        .onOverflow()
        .drop()
        .onItem()
        .transformToUniAndConcatenate(look -> find(tenant, id))
        .onItem()
        .transformToMultiAndConcatenate(Jobs::closing)
        .select()
        .first(Optional::isPresent)
        .map(Optional::get)
        .skip()
        .repetitions();
  }

  /** An ended job is the last that is shown: an empty one behind it ends the stream. */
  private static Multi<Optional<JobView>> closing(Optional<JobView> job) {
    boolean ended = job.isPresent() && job.get().state().ended();
    return ended ? Multi.createFrom().items(job, Optional.empty()) : Multi.createFrom().item(job);
  }

  Uni<Void> moved(UUID id) {
    return broadcast.publish(MOVED, id.toString());
  }
}
