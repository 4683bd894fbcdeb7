package io.knowledgevault.search.passage;

import io.knowledgevault.search.embedding.ModelAwayException;
import io.knowledgevault.search.index.tenant.IndexNews;
import io.knowledgevault.search.model.TenantModel;
import io.knowledgevault.search.model.TenantModels;
import io.knowledgevault.search.passage.PassageRepository.Known;
import io.knowledgevault.search.platform.SearchConfig;
import io.knowledgevault.servicekit.feed.FeedConsumer;
import io.knowledgevault.servicekit.feed.FeedHandler;
import io.knowledgevault.servicekit.feed.FeedPostponedException;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Follows the change feed: documents become passages with vectors, in Postgres. Rejected and failed
 * ones are kept out like deleted ones, until a later change shows them in another state.
 */
@ApplicationScoped
class PassageFeed implements FeedHandler<PreparedBatch> {

  private final PassageMaker maker;
  private final PassageRepository repository;
  private final TenantModels models;
  private final TenantTransaction transaction;
  private final IndexNews news;

  PassageFeed(
      PassageMaker maker,
      PassageRepository repository,
      TenantModels models,
      TenantTransaction transaction,
      IndexNews news) {
    this.maker = maker;
    this.repository = repository;
    this.models = models;
    this.transaction = transaction;
    this.news = news;
  }

  void start(@Observes StartupEvent event, FeedConsumer consumer, SearchConfig config) {
    if (config.role() != SearchConfig.Role.QUERY) {
      consumer.start(this);
    }
  }

  @Override
  public Uni<PreparedBatch> prepare(TenantId tenant, List<Change> changes) {
    List<Change> upserts = lastOfEach(changes).stream().filter(PassageFeed::isSearched).toList();
    return transaction
        .run(tenant, tx -> repository.stored(tx, tenant, upserts))
        .chain(
            stored ->
                maker
                    .prepare(upserts, stored)
                    .map(documents -> new PreparedBatch(stored.models(), documents)))
        .onFailure(ModelAwayException.class)
        .transform(away -> new FeedPostponedException(away.getMessage()));
  }

  private static boolean isSearched(Change change) {
    if (change.kind() == ChangeKind.DELETE) {
      return false;
    }
    DocumentStatus status = change.document().status();
    return status != DocumentStatus.REJECTED && status != DocumentStatus.FAILED;
  }

  private static Set<UUID> ids(List<Change> changes) {
    return changes.stream().map(Change::documentId).collect(Collectors.toSet());
  }

  @Override
  public Uni<Void> apply(
      SqlConnection tx, TenantId tenant, List<Change> changes, PreparedBatch prepared) {
    Map<UUID, Long> deleted =
        lastOfEach(changes).stream()
            .filter(each -> !isSearched(each))
            .collect(Collectors.toMap(Change::documentId, Change::seq));
    return models
        .hold(tx, tenant)
        .invoke(now -> mustBe(prepared.models(), now))
        .chain(() -> stillAsPrepared(tx, tenant, prepared.documents()))
        .chain(() -> repository.store(tx, tenant, prepared))
        .chain(() -> repository.delete(tx, tenant, deleted));
  }

  private static void mustBe(TenantModel prepared, TenantModel now) {
    if (!prepared.equals(now)) {
      throw new FeedPostponedException("the model changed while documents were prepared");
    }
  }

  /** Passages that were to be kept may have been forgotten meanwhile: then all is prepared anew. */
  private Uni<Void> stillAsPrepared(
      SqlConnection tx, TenantId tenant, List<PreparedDocument> prepared) {
    List<PreparedDocument> kept =
        prepared.stream().filter(each -> each.passages().isEmpty()).toList();
    if (kept.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .known(tx, tenant, ids(kept.stream().map(PreparedDocument::change).toList()))
        .invoke(known -> kept.forEach(each -> mustBeSame(each, known)))
        .replaceWithVoid();
  }

  private static void mustBeSame(PreparedDocument each, Map<UUID, Known> known) {
    Known now = known.get(each.document().id());
    if (now == null || !Objects.equals(now.contentHash(), each.document().contentHash())) {
      throw new IllegalStateException(
          "document " + each.document().id() + " changed while it was prepared");
    }
  }

  /** A document changed twice in a batch is shown in its last state by the first change already. */
  private static Collection<Change> lastOfEach(List<Change> changes) {
    Map<UUID, Change> last = new LinkedHashMap<>();
    changes.forEach(change -> last.put(change.documentId(), change));
    return last.values();
  }

  @Override
  public Uni<Void> committed(TenantId tenant, long seq) {
    return news.changed(tenant);
  }
}
