package io.knowledgevault.ingestion.erasure;

import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobHandler;
import io.knowledgevault.servicekit.job.JobPostponedException;
import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks one service after the other to remove a company until each has nothing left. Goes round
 * twice: the first round shuts the doors one by one, the second takes what was under way between
 * the services meanwhile. A service that is away is waited for without end, since half an erasure
 * is none.
 */
@ApplicationScoped
class EraseTenantJob implements JobHandler {

  static final String KIND = "erase-tenant";

  /** The job must outlive the company, so it belongs to none. */
  static final TenantId INSTALLATION = new TenantId(new UUID(0, 0));

  private static final Logger LOG = Logger.getLogger(EraseTenantJob.class);
  private static final int ROUNDS = 2;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ErasureService service;
  private final ErasureRepository repository;
  private final Participants participants;

  EraseTenantJob(ErasureService service, ErasureRepository repository, Participants participants) {
    this.service = service;
    this.repository = repository;
    this.participants = participants;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<Void> run(JobExecution job) {
    TenantId tenant = TenantId.of(job.payload().getString("tenant"));
    return service
        .open(tenant, job.id())
        .chain(
            () ->
                Multi.createFrom()
                    .range(0, ROUNDS * participants.inOrder().size())
                    .onItem()
                    .transformToUniAndConcatenate(step -> step(job, tenant, step))
                    .collect()
                    .last())
        .chain(() -> repository.finish(tenant));
  }

  private Uni<TenantRemoval> step(JobExecution job, TenantId tenant, int step) {
    var all = participants.inOrder();
    Participant participant = all.get(step % all.size());
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                save(job, step, ROUNDS * all.size())
                    .chain(() -> ask(participant, tenant))
                    .call(gone -> repository.note(tenant, participant.name(), gone.removed())))
        .whilst(gone -> !gone.complete())
        .collect()
        .last();
  }

  private Uni<TenantRemoval> ask(Participant participant, TenantId tenant) {
    return participant
        .erase(tenant)
        .onFailure()
        .invoke(away -> LOG.warnf("%s did not erase %s: %s", participant.name(), tenant, away))
        .onFailure()
        .call(() -> repository.waitFor(tenant, participant.name()))
        .onFailure()
        .transform(
            away -> new JobPostponedException(participant.name() + " does not answer.", PAUSE));
  }

  private static Uni<Void> save(JobExecution job, int step, int steps) {
    return job.save(new JsonObject().put("step", step), step, (long) steps);
  }
}
