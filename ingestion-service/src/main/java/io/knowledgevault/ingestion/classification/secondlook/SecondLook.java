package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.ingestion.classification.ClassificationConfig;
import io.knowledgevault.ingestion.classification.learning.Likeness;
import io.knowledgevault.ingestion.classification.learning.TaughtModel;
import io.knowledgevault.ingestion.classification.learning.TaughtModels;
import io.knowledgevault.ingestion.classification.secondlook.DocumentVectors.Vectors;
import io.knowledgevault.ingestion.classification.secondlook.SecondLookRepository.Claim;
import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks again, in the background, at documents that the classifier was not sure of: with what was
 * learnt since, with their likeness to decided documents, and with a language model if there is
 * one. Whoever does not answer costs only time: what is not finished comes due again.
 */
@ApplicationScoped
class SecondLook {

  private static final Logger LOG = Logger.getLogger(SecondLook.class);
  private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();
  private static final Vectors NO_VECTORS = new Vectors("", List.of());

  private final SecondLookRepository repository;
  private final TaughtModels models;
  private final DocumentVectors vectors;
  private final SecondOpinion opinion;
  private final Likeness likeness;
  private final TenantTransaction transaction;
  private final FeedLog feed;
  private final FeedWakeups wakeups;
  private final ClassificationConfig.SecondLook config;
  private volatile boolean stopping;

  SecondLook(
      SecondLookRepository repository,
      TaughtModels models,
      DocumentVectors vectors,
      SecondOpinion opinion,
      Likeness likeness,
      TenantTransaction transaction,
      FeedLog feed,
      FeedWakeups wakeups,
      ClassificationConfig config) {
    this.repository = repository;
    this.models = models;
    this.vectors = vectors;
    this.opinion = opinion;
    this.likeness = likeness;
    this.transaction = transaction;
    this.feed = feed;
    this.wakeups = wakeups;
    this.config = config.secondLook();
  }

  void drain(@Observes ShutdownDelayInitiatedEvent event) {
    stopping = true;
  }

  void end(@Observes ShutdownEvent event) {
    stopping = true;
  }

  @Scheduled(
      every = "${kv.classification.second-look.poll:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> work() {
    return Multi.createBy()
        .repeating()
        .uni(() -> repository.claim(config.again(), config.batch()).call(this::look))
        .whilst(claim -> !claim.documents().isEmpty() && !stopping)
        .collect()
        .last()
        .onFailure()
        .invoke(failure -> LOG.warnf("Second looks cannot be claimed: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<Void> look(Claim claim) {
    if (claim.documents().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    TenantId tenant = claim.tenant();
    return Uni.combine()
        .all()
        .unis(repository.read(claim), models.of(tenant))
        .asTuple()
        .chain(known -> reconsider(tenant, known.getItem1(), known.getItem2()))
        .chain(
            looked ->
                opinion
                    .on(tenant, looked.outcomes())
                    .chain(outcomes -> write(claim, looked.vectorModel(), outcomes)))
        .onFailure()
        .invoke(failure -> LOG.warnf("Documents of %s are looked at later: %s", tenant, failure))
        .onFailure()
        .recoverWithNull();
  }

  /** Outcomes, and what made their vectors. */
  private record Looked(List<Outcome> outcomes, String vectorModel) {}

  private Uni<Looked> reconsider(TenantId tenant, List<Candidate> candidates, TaughtModel model) {
    Reconsideration reconsideration = new Reconsideration(model);
    List<Candidate> toEmbed =
        candidates.stream()
            .filter(each -> each.lacksVector() || (each.unsure() && reconsideration.canCompare()))
            .toList();
    return embed(tenant, toEmbed)
        .map(
            found -> {
              Map<UUID, float[]> byId = new HashMap<>();
              for (int i = 0; i < found.vectors().size(); i++) {
                byId.put(toEmbed.get(i).id(), found.vectors().get(i));
              }
              List<Outcome> outcomes =
                  candidates.stream()
                      .map(
                          each ->
                              outcome(
                                  reconsideration,
                                  each,
                                  toEmbed.contains(each),
                                  byId.get(each.id()),
                                  found.model()))
                      .toList();
              return new Looked(outcomes, found.model());
            });
  }

  /** Without search the signs alone must do, and the documents stay in the queue. */
  private Uni<Vectors> embed(TenantId tenant, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return Uni.createFrom().item(NO_VECTORS);
    }
    return vectors
        .of(tenant, candidates.stream().map(Candidate::beginning).toList())
        .onFailure()
        .invoke(failure -> LOG.debugf("No vectors for now: %s", failure))
        .onFailure()
        .recoverWithItem(NO_VECTORS);
  }

  private static Outcome outcome(
      Reconsideration reconsideration,
      Candidate candidate,
      boolean vectorWanted,
      float[] vector,
      String vectorModel) {
    boolean finished = !vectorWanted || vector != null;
    if (!candidate.unsure()) {
      return new Outcome(candidate, null, candidate.decidedBy(), vector, finished);
    }
    Outcome outcome = reconsideration.look(candidate, vector, vectorModel);
    boolean modelKnewBetter =
        candidate.heardModel() && outcome.verdict().confidence() < candidate.confidence();
    return new Outcome(
        candidate,
        modelKnewBetter ? null : outcome.verdict(),
        outcome.decidedBy(),
        vector,
        finished);
  }

  private Uni<Void> write(Claim claim, String vectorModel, List<Outcome> outcomes) {
    TenantId tenant = claim.tenant();
    Map<UUID, float[]> decided = new HashMap<>();
    outcomes.stream()
        .filter(each -> each.candidate().lacksVector() && each.vector() != null)
        .forEach(each -> decided.put(each.candidate().id(), each.vector()));
    return transaction
        .run(
            tenant,
            tx ->
                likeness
                    .learn(tx, tenant, vectorModel, decided)
                    .chain(() -> repository.write(tx, tenant, outcomes))
                    .call(() -> repository.done(tx, tenant, finished(claim, outcomes)))
                    .call(() -> decided.isEmpty() ? NOTHING : likeness.lookAgain(tx, tenant))
                    .chain(moved -> feed.append(tx, tenant, ChangeKind.UPSERT, moved)))
        .call(() -> models.tellIfChanged(tenant))
        .chain(
            numbers ->
                numbers.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : wakeups.publish(tenant, numbers.getLast()));
  }

  /** What was claimed and is gone by now needs no look either. */
  private static List<UUID> finished(Claim claim, List<Outcome> outcomes) {
    List<UUID> finished = new ArrayList<>(claim.documents());
    outcomes.stream()
        .filter(each -> !each.finished())
        .forEach(each -> finished.remove(each.candidate().id()));
    return finished;
  }
}
