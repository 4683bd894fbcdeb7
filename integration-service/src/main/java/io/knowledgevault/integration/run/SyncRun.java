package io.knowledgevault.integration.run;

import io.knowledgevault.integration.connection.ConnectionCounts;
import io.knowledgevault.integration.connector.ItemException;
import io.knowledgevault.integration.connector.ItemFailure;
import io.knowledgevault.integration.connector.SourceItem;
import io.knowledgevault.integration.connector.SourcePage;
import io.knowledgevault.integration.ingestion.IngestionBusyException;
import io.knowledgevault.integration.item.ItemErrorView;
import io.knowledgevault.integration.item.ItemOutcome;
import io.knowledgevault.integration.item.SourceItems;
import io.knowledgevault.integration.run.SyncProgress.Phase;
import io.knowledgevault.servicekit.job.JobExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One execution of a sync job: goes on where the checkpoint says, one page after the other. The
 * checkpoint moves only when all of a page is acknowledged, so a page may be done twice (which
 * changes nothing) and is never left out.
 */
final class SyncRun {

  private static final int RETRY_PAGE = 50;
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final JobExecution execution;
  private final SyncOrder order;
  private final SyncSubject subject;
  private final ItemImport itemImport;
  private final SourceItems items;
  private final RemovalStep removal;
  // One step at a time, on whatever thread: hence volatile.
  private volatile SyncProgress progress;

  SyncRun(
      JobExecution execution,
      SyncOrder order,
      SyncSubject subject,
      ItemImport itemImport,
      SourceItems items,
      RemovalStep removal) {
    this.execution = execution;
    this.order = order;
    this.subject = subject;
    this.itemImport = itemImport;
    this.items = items;
    this.removal = removal;
    this.progress = SyncProgress.of(execution.checkpoint());
  }

  /**
   * Takes over what changed.
   *
   * @param startCursor where the run begins when there is no checkpoint yet
   * @param removes true when what is gone has to be found by a listing
   */
  Uni<SyncProgress> importChanges(String startCursor, boolean removes) {
    return begin(
            Phase.IMPORTING, startCursor, subject.source().size().map(size -> size.orElse(null)))
        .chain(() -> repeat(Phase.IMPORTING, this::importPage))
        .chain(() -> removes ? removeGone() : Uni.createFrom().voidItem())
        .chain(this::finish);
  }

  /** Tries the failed items again, and nothing else. */
  Uni<SyncProgress> retryErrors() {
    return begin(Phase.RETRYING, null, items.countErrors(subject.tenant(), subject.connection()))
        .chain(() -> repeat(Phase.RETRYING, this::retryPage))
        .chain(this::finish);
  }

  private Uni<Void> begin(Phase phase, String cursor, Uni<Long> total) {
    if (progress.phase() != Phase.WAITING) {
      return Uni.createFrom().voidItem();
    }
    return total.chain(count -> save(progress.enter(phase).at(cursor).of(count)));
  }

  /** Pages until there are no more: a page gives true when another one follows. */
  private Uni<Void> repeat(Phase phase, Supplier<Uni<Boolean>> page) {
    if (progress.phase() != phase) {
      return Uni.createFrom().voidItem();
    }
    return Multi.createBy()
        .repeating()
        .uni(() -> page.get().onFailure(IngestionBusyException.class).recoverWithUni(this::rest))
        .whilst(Boolean::booleanValue)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /**
   * Then the same page again. Saving shows that the job lives, however long this takes, and lets it
   * be paused and cancelled meanwhile.
   */
  private Uni<Boolean> rest(Throwable busy) {
    Duration asked = ((IngestionBusyException) busy).askedToWait();
    Duration rest = asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
    return save(progress).replaceWith(true).onItem().delayIt().by(rest.plusMillis(1));
  }

  private Uni<Boolean> importPage() {
    return subject.source().changes(progress.cursor()).chain(this::takePage);
  }

  private Uni<Boolean> takePage(SourcePage page) {
    return itemImport
        .take(subject, page.items(), page.failures(), order.full())
        .map(SyncRun::counts)
        .chain(counts -> removal.remove(subject, page.deletions()).map(counts::plusDeleted))
        .chain(counts -> save(after(page, counts)))
        .replaceWith(!page.last());
  }

  private SyncProgress after(SourcePage page, ConnectionCounts counts) {
    SyncProgress next = progress.plus(page.size(), counts).at(page.next());
    return page.last() ? next.enter(Phase.REMOVING) : next;
  }

  private Uni<Boolean> retryPage() {
    UUID after = progress.cursor() == null ? null : UUID.fromString(progress.cursor());
    return items
        .errors(subject.tenant(), subject.connection(), after, RETRY_PAGE)
        .chain(errors -> errors.isEmpty() ? Uni.createFrom().item(false) : retry(errors));
  }

  private Uni<Boolean> retry(List<ItemErrorView> errors) {
    List<SourceItem> found = new ArrayList<>();
    List<ItemFailure> failed = new ArrayList<>();
    String next = errors.getLast().id().toString();
    return Multi.createFrom()
        .iterable(errors)
        .onItem()
        .transformToUniAndConcatenate(error -> lookUp(error, found, failed))
        .collect()
        .last()
        .chain(() -> itemImport.take(subject, found, failed, true))
        .map(SyncRun::counts)
        .chain(counts -> save(progress.plus(errors.size(), counts).at(next)))
        .replaceWith(true);
  }

  /** What is gone stays listed until a complete listing says so too. */
  private Uni<Void> lookUp(ItemErrorView error, List<SourceItem> found, List<ItemFailure> failed) {
    return subject
        .source()
        .find(error.externalId())
        .map(item -> item.orElseThrow(() -> ItemException.passing("It is no longer there.")))
        .invoke(found::add)
        .replaceWithVoid()
        .onFailure(ItemException.class)
        .recoverWithUni(
            failure -> {
              failed.add(new ItemFailure(error.externalId(), error.title(), failure.getMessage()));
              return Uni.createFrom().voidItem();
            });
  }

  private Uni<Void> removeGone() {
    return removal.run(
        subject,
        order,
        removed -> save(progress.plus(0, ConnectionCounts.NONE.plusDeleted(removed))),
        words -> save(progress.warn(words)));
  }

  private Uni<SyncProgress> finish() {
    return save(progress.finished()).map(saved -> progress);
  }

  private Uni<Void> save(SyncProgress next) {
    return execution.save(next.json(), next.done(), next.total()).invoke(() -> progress = next);
  }

  private static ConnectionCounts counts(List<ItemOutcome> outcomes) {
    long[] by = new long[ItemOutcome.Kind.values().length];
    outcomes.forEach(each -> by[each.kind().ordinal()]++);
    return new ConnectionCounts(
        by[ItemOutcome.Kind.CREATED.ordinal()],
        by[ItemOutcome.Kind.UPDATED.ordinal()],
        by[ItemOutcome.Kind.UNCHANGED.ordinal()],
        0,
        by[ItemOutcome.Kind.FAILED.ordinal()],
        by[ItemOutcome.Kind.TOMBSTONED.ordinal()]);
  }
}
