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
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Asks one service after the other to remove a company until each has nothing left. One that is
 * away does not keep the others, but is waited for without end, since half an erasure is none; the
 * gateway comes when all others are done, so that the administrator can look until then. Goes round
 * twice: the second round takes what was under way between the services during the first.
 */
@ApplicationScoped
class EraseTenantJob implements JobHandler {

  static final String KIND = "erase-tenant";

  /** The job must outlive the company, so it belongs to none. */
  static final TenantId INSTALLATION = new TenantId(new UUID(0, 0));

  private static final Logger LOG = Logger.getLogger(EraseTenantJob.class);
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
        .chain(() -> round(job, tenant))
        .chain(() -> round(job, tenant))
        .chain(() -> repository.finish(tenant));
  }

  private Uni<Void> round(JobExecution job, TenantId tenant) {
    return Multi.createFrom()
        .iterable(participants.first())
        .onItem()
        .transformToUniAndConcatenate(each -> isEmpty(job, tenant, each))
        .collect()
        .with(Collectors.reducing(true, Boolean::logicalAnd))
        .chain(all -> all ? isEmpty(job, tenant, participants.last()) : item(false))
        .invoke(EraseTenantJob::mustBe)
        .replaceWithVoid();
  }

  /** Goes on until the service has nothing left; false when it does not answer. */
  private Uni<Boolean> isEmpty(JobExecution job, TenantId tenant, Participant participant) {
    JsonObject place = new JsonObject().put("asking", participant.name());
    return Multi.createBy()
        .repeating()
        .uni(() -> job.save(place, 0, null).chain(() -> ask(participant, tenant)))
        .whilst(gone -> !gone.complete())
        .collect()
        .last()
        .replaceWith(true)
        .onFailure(Away.class)
        .recoverWithItem(false);
  }

  private Uni<TenantRemoval> ask(Participant participant, TenantId tenant) {
    return participant
        .erase(tenant)
        .onFailure()
        .invoke(away -> LOG.warnf("%s did not erase %s: %s", participant.name(), tenant, away))
        .onFailure()
        .call(() -> repository.waitFor(tenant, participant.name()))
        .onFailure()
        .transform(Away::new)
        .call(gone -> repository.note(tenant, participant.name(), gone.removed()));
  }

  private static void mustBe(boolean empty) {
    if (!empty) {
      throw new JobPostponedException("A service does not answer.", PAUSE);
    }
  }

  private static Uni<Boolean> item(boolean value) {
    return Uni.createFrom().item(value);
  }

  /** A service did not answer, or not well. */
  private static final class Away extends RuntimeException {
    Away(Throwable cause) {
      super("a service does not answer", cause, false, false);
    }
  }
}
