package io.knowledgevault.servicekit.job;

import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Works on the jobs whose handlers this process has. Claims one at a time in Postgres, so replicas
 * share the queue; looks when Redis says so and every few seconds by itself.
 */
@ApplicationScoped
class JobRunner {

  private static final Logger LOG = Logger.getLogger(JobRunner.class);

  private final Map<String, JobHandler> handlers;
  private final JobRepository repository;
  private final Jobs jobs;
  private final RedisBroadcast broadcast;
  private final JobConfig config;
  private final MeterRegistry metrics;
  private final String worker = UUID.randomUUID().toString();
  private final AtomicInteger running = new AtomicInteger();
  private volatile boolean stopping;
  private Cancellable listening = () -> {};

  JobRunner(
      @Any Instance<JobHandler> handlers,
      JobRepository repository,
      Jobs jobs,
      RedisBroadcast broadcast,
      JobConfig config,
      MeterRegistry metrics) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    this.repository = repository;
    this.jobs = jobs;
    this.broadcast = broadcast;
    this.config = config;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    if (!handlers.isEmpty()) {
      listening =
          broadcast
              .messages(Jobs.WAITING)
              .subscribe()
              .with(kind -> look(), failure -> LOG.error("Wake-ups for jobs ended", failure));
    }
  }

  void drain(@Observes ShutdownDelayInitiatedEvent event) {
    stop();
  }

  void end(@Observes ShutdownEvent event) {
    stop();
  }

  private void stop() {
    stopping = true;
    listening.cancel();
  }

  @Scheduled(every = "${kv.jobs.poll:5s}")
  void look() {
    if (handlers.isEmpty() || stopping) {
      return;
    }
    if (running.incrementAndGet() > config.workers()) {
      running.decrementAndGet();
      return;
    }
    workUntilNothingWaits()
        .onTermination()
        .invoke(running::decrementAndGet)
        .subscribe()
        .with(done -> {}, failure -> LOG.warnf("Jobs cannot be claimed: %s", failure));
  }

  private Uni<Void> workUntilNothingWaits() {
    String[] kinds = handlers.keySet().toArray(String[]::new);
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                repository
                    .claim(kinds, worker, config.lease())
                    .call(
                        job -> job.map(this::execute).orElseGet(() -> Uni.createFrom().voidItem())))
        .whilst(job -> job.isPresent() && !stopping)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> execute(JobRow job) {
    JobAttempt attempt =
        new JobAttempt(job, handlers.get(job.kind()), repository, jobs, config, () -> stopping);
    return attempt
        .run()
        .invoke(
            end -> metrics.counter("kv.jobs.attempts", "kind", job.kind(), "end", end).increment())
        .replaceWithVoid();
  }
}
