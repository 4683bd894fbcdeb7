package io.knowledgevault.servicekit.job;

import io.knowledgevault.servicekit.job.JobRepository.Progress;
import io.knowledgevault.sharedmodel.job.JobState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * One claim's worth of work on a job: runs the handler, keeps the lease alive beside it, and puts
 * the job into the state that its end asks for.
 */
final class JobAttempt {

  private static final Logger LOG = Logger.getLogger(JobAttempt.class);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

  private final JobRow job;
  private final JobHandler handler;
  private final JobRepository repository;
  private final Jobs jobs;
  private final JobConfig config;
  private final BooleanSupplier stopping;

  JobAttempt(
      JobRow job,
      JobHandler handler,
      JobRepository repository,
      Jobs jobs,
      JobConfig config,
      BooleanSupplier stopping) {
    this.job = job;
    this.handler = handler;
    this.repository = repository;
    this.jobs = jobs;
    this.config = config;
    this.stopping = stopping;
  }

  /** Gives how it ended, as a metric label; never fails. */
  Uni<String> run() {
    Cancellable heart = beat();
    return Uni.createFrom()
        .deferred(() -> handler.run(new JobExecution(job, this::save, stopping)))
        .chain(() -> leave(JobState.SUCCEEDED, null, Duration.ZERO, "succeeded"))
        .onFailure(JobStop.class)
        .recoverWithUni(stop -> stopped(((JobStop) stop).reason()))
        .onFailure(JobPostponedException.class)
        .recoverWithUni(later -> postponed((JobPostponedException) later))
        .onFailure(JobFailedException.class)
        .recoverWithUni(
            failure -> leave(JobState.FAILED, failure.getMessage(), Duration.ZERO, "failed"))
        .onFailure()
        .recoverWithUni(this::tryAgain)
        .onTermination()
        .invoke(heart::cancel)
        .onFailure()
        .invoke(failure -> LOG.warnf("Job %s is left to its lease: %s", job.id(), failure))
        .onFailure()
        .recoverWithItem("abandoned");
  }

  private Uni<Optional<String>> save(Progress progress) {
    return repository.save(job, progress, config.lease()).call(() -> jobs.moved(job.id()));
  }

  /** A lost beat is harmless: the next one, or the next save, finds out what is true. */
  private Cancellable beat() {
    return Multi.createFrom()
        .ticks()
        .every(config.lease().dividedBy(4))
        .onOverflow()
        .drop()
        .onItem()
        .transformToUniAndConcatenate(
            tick ->
                repository
                    .heartbeat(job, config.lease())
                    .onFailure()
                    .recoverWithItem(Optional.empty()))
        .subscribe()
        .with(wish -> {}, failure -> LOG.warnf("Heartbeat of %s ended: %s", job.id(), failure));
  }

  private Uni<String> stopped(JobStop.Reason reason) {
    return switch (reason) {
      case PAUSE -> leave(JobState.PAUSED, null, Duration.ZERO, "paused");
      case CANCEL -> leave(JobState.CANCELLED, null, Duration.ZERO, "cancelled");
      case SHUTDOWN -> leave(JobState.QUEUED, null, Duration.ZERO, "handed on");
      case LEASE_LOST -> Uni.createFrom().item("lease lost");
    };
  }

  private Uni<String> postponed(JobPostponedException later) {
    LOG.infof("Job %s (%s) waits: %s", job.id(), job.kind(), later.getMessage());
    return leave(JobState.QUEUED, later.getMessage(), later.pause(), "postponed");
  }

  private Uni<String> tryAgain(Throwable failure) {
    LOG.warnf(failure, "Job %s (%s), attempt %d", job.id(), job.kind(), job.attempts());
    if (job.attempts() >= config.maxAttempts()) {
      String told = "It failed " + job.attempts() + " times; the log has the cause.";
      return leave(JobState.FAILED, told, Duration.ZERO, "failed");
    }
    long seconds = Math.min(MAX_PAUSE.toSeconds(), 1L << Math.min(job.attempts() * 2, 16));
    return leave(JobState.QUEUED, null, Duration.ofSeconds(seconds), "retried");
  }

  private Uni<String> leave(JobState state, String error, Duration pause, String label) {
    return repository
        .leave(job, state, error, pause)
        .call(() -> jobs.moved(job.id()))
        .replaceWith(label);
  }
}
