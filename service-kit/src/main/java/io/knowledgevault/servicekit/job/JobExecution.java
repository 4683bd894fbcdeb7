package io.knowledgevault.servicekit.job;

import io.knowledgevault.servicekit.job.JobRepository.Progress;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A job in the hands of its handler. Not for use by several streams at once. */
public final class JobExecution {

  private final JobRow job;
  private final Function<Progress, Uni<Optional<String>>> saver;
  private final BooleanSupplier stopping;
  private volatile JsonObject checkpoint;

  JobExecution(
      JobRow job, Function<Progress, Uni<Optional<String>>> saver, BooleanSupplier stopping) {
    this.job = job;
    this.saver = saver;
    this.stopping = stopping;
    this.checkpoint = job.checkpoint();
  }

  public TenantId tenant() {
    return job.tenant();
  }

  public UUID id() {
    return job.id();
  }

  public JsonObject payload() {
    return job.payload();
  }

  /**
   * What was saved last, by this execution or an earlier one; an empty object at the very first.
   */
  public JsonObject checkpoint() {
    return checkpoint;
  }

  /**
   * Saves how far the work has come and keeps the lease. Fails, and the handler must let the
   * failure pass, when the job was paused or cancelled, when the process goes down, or when another
   * worker has the job by now.
   *
   * @param done units done so far
   * @param total units in all, null while not known
   */
  public Uni<Void> save(JsonObject checkpoint, long done, Long total) {
    return saver
        .apply(new Progress(checkpoint, done, total))
        .invoke(
            wish -> {
              obey(wish);
              this.checkpoint = checkpoint;
            })
        .replaceWithVoid();
  }

  private void obey(Optional<String> wish) {
    if (wish.isEmpty()) {
      throw new JobStop(JobStop.Reason.LEASE_LOST);
    }
    switch (wish.get()) {
      case "pause" -> throw new JobStop(JobStop.Reason.PAUSE);
      case "cancel" -> throw new JobStop(JobStop.Reason.CANCEL);
      default -> {
        if (stopping.getAsBoolean()) {
          throw new JobStop(JobStop.Reason.SHUTDOWN);
        }
      }
    }
  }
}
