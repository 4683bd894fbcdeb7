package io.knowledgevault.integration.run;

import io.knowledgevault.integration.connector.ItemException;
import io.knowledgevault.integration.connector.ItemFailure;
import io.knowledgevault.integration.connector.SourceItem;
import io.knowledgevault.integration.ingestion.IngestionClient;
import io.knowledgevault.integration.item.ItemOutcome;
import io.knowledgevault.integration.item.ItemOutcome.Kind;
import io.knowledgevault.integration.item.KnownItem;
import io.knowledgevault.integration.item.SourceItems;
import io.knowledgevault.sharedmodel.document.IntakeOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a page of items over: what is new or changed is fetched and uploaded, a few at once; the
 * rest is left alone. Taking the same page again is harmless.
 */
@ApplicationScoped
class ItemImport {

  private final SourceItems items;
  private final IngestionClient ingestion;
  private final Spool spool;
  private final SyncConfig config;
  private final MeterRegistry metrics;

  ItemImport(
      SourceItems items,
      IngestionClient ingestion,
      Spool spool,
      SyncConfig config,
      MeterRegistry metrics) {
    this.items = items;
    this.ingestion = ingestion;
    this.spool = spool;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * Takes a page over and gives what became of every item, in no order.
   *
   * @param failures of the listing, stored beside
   * @param force true to upload whatever versions are known
   */
  Uni<List<ItemOutcome>> take(
      SyncSubject subject, List<SourceItem> page, List<ItemFailure> failures, boolean force) {
    return known(subject, page, force)
        .chain(known -> upload(subject, page, known))
        .map(outcomes -> withFailures(outcomes, failures))
        .call(outcomes -> record(subject, outcomes))
        .invoke(outcomes -> count(subject.type(), outcomes));
  }

  private Uni<Map<String, KnownItem>> known(
      SyncSubject subject, List<SourceItem> page, boolean force) {
    if (force || page.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    List<String> ids = page.stream().map(SourceItem::externalId).toList();
    return items.known(subject.tenant(), subject.connection(), ids);
  }

  private Uni<List<ItemOutcome>> upload(
      SyncSubject subject, List<SourceItem> page, Map<String, KnownItem> known) {
    List<ItemOutcome> settled = new ArrayList<>();
    List<SourceItem> open = new ArrayList<>();
    for (SourceItem item : page) {
      KnownItem before = known.get(item.externalId());
      if (before != null && item.version().equals(before.version())) {
        settled.add(settled(item, before));
      } else {
        open.add(item);
      }
    }
    if (open.isEmpty()) {
      return Uni.createFrom().item(settled);
    }
    return items
        .announce(subject.tenant(), subject.connection(), open)
        .onItem()
        .transformToMulti(announced -> Multi.createFrom().iterable(open))
        .onItem()
        .transformToUni(item -> one(subject, item))
        .merge(config.uploads())
        .collect()
        .in(() -> settled, List::add);
  }

  private static ItemOutcome settled(SourceItem item, KnownItem before) {
    if (before.error() != null) {
      return ItemOutcome.failed(item, before.error(), true);
    }
    return ItemOutcome.done(item, before.tombstoned() ? Kind.TOMBSTONED : Kind.UNCHANGED);
  }

  private Uni<ItemOutcome> one(SyncSubject subject, SourceItem item) {
    return spool
        .use(
            file ->
                subject
                    .source()
                    .fetch(item, file, config.maxItemBytes())
                    .chain(
                        () ->
                            ingestion.upload(
                                subject.tenant(),
                                subject.connection(),
                                subject.type(),
                                item,
                                file)))
        .map(outcome -> ItemOutcome.done(item, kind(outcome)))
        .onFailure(ItemException.class)
        .recoverWithItem(
            failure ->
                ItemOutcome.failed(
                    item, failure.getMessage(), ((ItemException) failure).isLasting()));
  }

  private static Kind kind(IntakeOutcome outcome) {
    return switch (outcome) {
      case CREATED -> Kind.CREATED;
      case UPDATED -> Kind.UPDATED;
      case UNCHANGED -> Kind.UNCHANGED;
      case TOMBSTONED -> Kind.TOMBSTONED;
      case FAILED -> Kind.FAILED;
    };
  }

  private static List<ItemOutcome> withFailures(
      List<ItemOutcome> outcomes, List<ItemFailure> failures) {
    failures.forEach(failure -> outcomes.add(ItemOutcome.failed(failure)));
    return outcomes;
  }

  private Uni<Void> record(SyncSubject subject, List<ItemOutcome> outcomes) {
    return outcomes.isEmpty()
        ? Uni.createFrom().voidItem()
        : items.record(subject.tenant(), subject.connection(), outcomes);
  }

  private void count(String type, List<ItemOutcome> outcomes) {
    for (ItemOutcome each : outcomes) {
      String outcome = each.kind().name().toLowerCase(Locale.ROOT);
      metrics.counter("kv.sync.items", "connector", type, "outcome", outcome).increment();
    }
  }
}
