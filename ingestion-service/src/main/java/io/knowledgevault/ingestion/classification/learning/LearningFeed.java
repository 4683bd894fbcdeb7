package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.ingestion.classification.ClassificationConfig;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.ingestion.classification.learning.LearningRepository.Stored;
import io.knowledgevault.ingestion.classification.model.Weights;
import io.knowledgevault.servicekit.feed.FeedConsumer;
import io.knowledgevault.servicekit.feed.FeedHandler;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Follows the feed behind people's decisions, whichever way they were made: compares what is
 * decided with what is remembered, and learns the difference. So a decision counts once however
 * often it is said, and one that was taken back, or whose document was deleted, is unlearnt.
 */
@ApplicationScoped
class LearningFeed implements FeedHandler<LearningFeed.Learnt> {

  private final LearningRepository repository;
  private final TenantTransaction transaction;
  private final TeachingThread teaching;
  private final TaughtModels models;
  private final boolean modelConfigured;

  LearningFeed(
      LearningRepository repository,
      TenantTransaction transaction,
      TeachingThread teaching,
      TaughtModels models,
      ClassificationConfig config) {
    this.repository = repository;
    this.transaction = transaction;
    this.teaching = teaching;
    this.models = models;
    this.modelConfigured = config.model().url().isPresent();
  }

  /**
   * What a stretch of the feed teaches.
   *
   * @param domainsMoved whether mails were counted
   * @param oursMoved whether other mail domains are the company's own now
   * @param weights null when no decision changed
   */
  record Learnt(
      List<Decision> remembered,
      List<UUID> forgotten,
      List<UUID> unsure,
      MailDomains domains,
      boolean domainsMoved,
      boolean oursMoved,
      Weights weights,
      Centroids centroids) {

    boolean changesDecisions() {
      return !remembered.isEmpty() || !forgotten.isEmpty();
    }
  }

  void start(@Observes StartupEvent event, FeedConsumer consumer) {
    consumer.start(this);
  }

  @Override
  public String name() {
    return "classification";
  }

  @Override
  public Uni<Learnt> prepare(TenantId tenant, List<Change> changes) {
    UUID[] ids = changes.stream().map(Change::documentId).distinct().toArray(UUID[]::new);
    return transaction
        .run(
            tenant,
            tx ->
                repository
                    .compare(tx, tenant, ids)
                    .chain(
                        documents ->
                            repository
                                .model(tx, tenant)
                                .map(stored -> compare(stored, documents, changes))
                                .chain(learnt -> withLedger(tx, tenant, learnt))))
        .chain(this::teach);
  }

  private Learnt compare(Stored stored, List<DecidedDocument> documents, List<Change> changes) {
    Map<UUID, FeedDocument> texts = new HashMap<>();
    changes.stream()
        .map(Change::document)
        .filter(document -> document != null)
        .forEach(document -> texts.put(document.id(), document));
    MailDomains domains = stored.domains();
    for (FeedDocument document : texts.values()) {
      String to = document.metadata().get("to");
      domains = to == null ? domains : domains.with(to);
    }
    List<Decision> remembered =
        documents.stream()
            .filter(each -> each.toRemember() && texts.containsKey(each.id()))
            .map(each -> decision(stored, each, texts.get(each.id())))
            .toList();
    List<UUID> forgotten =
        documents.stream().filter(DecidedDocument::toForget).map(DecidedDocument::id).toList();
    // Without either, a second look would see what the first one saw.
    boolean worthALook = modelConfigured || stored.version() > 0;
    List<UUID> unsure =
        documents.stream()
            .filter(each -> worthALook && each.unsure())
            .map(DecidedDocument::id)
            .toList();
    return new Learnt(
        remembered,
        forgotten,
        unsure,
        domains,
        domains != stored.domains(),
        !domains.ours().equals(stored.domains().ours()),
        null,
        null);
  }

  private static Decision decision(Stored stored, DecidedDocument decided, FeedDocument document) {
    Subject subject =
        new Subject(document.title(), document.text(), document.sourceType(), document.metadata());
    DecidedDocument.Known wanted = decided.wanted();
    return new Decision(
        decided.id(),
        wanted.classification(),
        wanted.holds(),
        wanted.contentHash(),
        stored.model().classifier().features(subject),
        null);
  }

  /** What is known besides, when something is to be learnt anew. */
  private Uni<WithLedger> withLedger(SqlConnection tx, TenantId tenant, Learnt learnt) {
    return learnt.changesDecisions()
        ? repository.ledger(tx, tenant).map(ledger -> new WithLedger(learnt, ledger))
        : Uni.createFrom().item(new WithLedger(learnt, List.of()));
  }

  private record WithLedger(Learnt learnt, List<Decision> ledger) {

    /** Newest first, with what changes now in front. */
    List<Decision> decisions() {
      Map<UUID, Decision> known =
          ledger.stream().collect(Collectors.toMap(Decision::documentId, each -> each));
      List<Decision> all = new ArrayList<>();
      learnt.remembered().stream().map(each -> keepVector(each, known)).forEach(all::add);
      List<UUID> replaced = learnt.remembered().stream().map(Decision::documentId).toList();
      ledger.stream()
          .filter(each -> !replaced.contains(each.documentId()))
          .filter(each -> !learnt.forgotten().contains(each.documentId()))
          .forEach(all::add);
      return all.subList(0, Math.min(all.size(), LearningRepository.MAX_DECISIONS));
    }

    private static Decision keepVector(Decision now, Map<UUID, Decision> known) {
      Decision before = known.get(now.documentId());
      boolean sameText = before != null && before.contentHash().equals(now.contentHash());
      return sameText
          ? new Decision(
              now.documentId(),
              now.classification(),
              now.holds(),
              now.contentHash(),
              now.features(),
              before.vector())
          : now;
    }
  }

  private Uni<Learnt> teach(WithLedger known) {
    Learnt learnt = known.learnt();
    if (!learnt.changesDecisions()) {
      return Uni.createFrom().item(learnt);
    }
    return teaching.run(
        () -> {
          List<Decision> decisions = known.decisions();
          return new Learnt(
              learnt.remembered(),
              learnt.forgotten(),
              learnt.unsure(),
              learnt.domains(),
              learnt.domainsMoved(),
              learnt.oursMoved(),
              Teaching.weights(decisions),
              Centroids.of(decisions));
        });
  }

  @Override
  public Uni<Void> apply(SqlConnection tx, TenantId tenant, List<Change> changes, Learnt learnt) {
    // What was taught first: its row is the lock that the second look takes first too.
    boolean store = learnt.changesDecisions() || learnt.domainsMoved();
    List<UUID> waiting = new ArrayList<>(learnt.unsure());
    learnt.remembered().forEach(each -> waiting.add(each.documentId()));
    Uni<Void> stored =
        store
            ? repository.store(tx, tenant, learnt.weights(), learnt.centroids(), learnt.domains())
            : Uni.createFrom().voidItem();
    return stored
        .chain(() -> decisions(tx, tenant, learnt))
        .chain(() -> repository.lookAgain(tx, tenant, waiting, learnt.changesDecisions()))
        .invoke(
            () -> models.mayHaveChanged(tenant, learnt.changesDecisions() || learnt.oursMoved()));
  }

  private Uni<Void> decisions(SqlConnection tx, TenantId tenant, Learnt learnt) {
    return learnt.changesDecisions()
        ? repository
            .remember(tx, tenant, learnt.remembered())
            .chain(() -> repository.forget(tx, tenant, learnt.forgotten()))
        : Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> committed(TenantId tenant, long seq) {
    return models.tellIfChanged(tenant);
  }
}
