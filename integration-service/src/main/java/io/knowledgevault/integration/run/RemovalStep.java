package io.knowledgevault.integration.run;

import io.knowledgevault.integration.connector.SourceException;
import io.knowledgevault.integration.ingestion.IngestionClient;
import io.knowledgevault.integration.item.SourceItems;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Removes here what is gone at the source. Only a complete listing counts, and only up to the share
 * of {@link RemovalGuard}. Interrupted, it begins again with a new listing.
 */
@ApplicationScoped
class RemovalStep {

  private static final int PAGE = 1000;
  private static final int BATCH = 500;

  private final SourceItems items;
  private final IngestionClient ingestion;
  private final RemovalGuard guard;

  RemovalStep(SourceItems items, IngestionClient ingestion, SyncConfig config) {
    this.items = items;
    this.ingestion = ingestion;
    this.guard = new RemovalGuard(config.removalShare(), config.removalFloor());
  }

  /**
   * Lists the source and removes what is missing there.
   *
   * @param removed told after each batch how many documents went
   * @param warn told when nothing is removed, and why
   */
  Uni<Void> run(
      SyncSubject subject,
      SyncOrder order,
      Function<Integer, Uni<Void>> removed,
      Function<String, Uni<Void>> warn) {
    return subject
        .source()
        .listIds()
        .collect()
        .with(Collectors.toSet())
        .chain(listed -> find(subject, order, listed))
        .chain(missing -> removeAllowed(subject, order, missing, removed, warn))
        .onFailure(SourceException.class)
        .recoverWithUni(
            partial -> warn.apply("What is gone could not be found out: " + partial.getMessage()));
  }

  /** Removes these documents and what is known of them; gives how many documents that were. */
  Uni<Integer> remove(SyncSubject subject, List<String> externalIds) {
    if (externalIds.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return ingestion
        .remove(subject.tenant(), subject.connection(), externalIds)
        .call(() -> items.forget(subject.tenant(), subject.connection(), externalIds));
  }

  /** Our own list holds all that was ever handed on; a full sync asks ingestion too. */
  private Uni<Missing> find(SyncSubject subject, SyncOrder order, Set<String> listed) {
    Missing missing = new Missing(listed);
    return ownIds(subject)
        .invoke(missing::look)
        .collect()
        .last()
        .chain(
            () ->
                order.full()
                    ? ingestionIds(subject).invoke(missing::lookBeside).collect().last()
                    : Uni.createFrom().nullItem())
        .replaceWith(missing);
  }

  private Uni<Void> removeAllowed(
      SyncSubject subject,
      SyncOrder order,
      Missing missing,
      Function<Integer, Uni<Void>> removed,
      Function<String, Uni<Void>> warn) {
    if (!order.confirmRemovals() && !guard.allows(missing.known(), missing.ids().size())) {
      return warn.apply(
          missing.ids().size()
              + " of "
              + missing.known()
              + " documents are gone at the source. That is so many that none was removed; if it is"
              + " right, sync again with confirmRemovals.");
    }
    return Multi.createFrom()
        .iterable(missing.ids())
        .group()
        .intoLists()
        .of(BATCH)
        .onItem()
        .transformToUniAndConcatenate(batch -> remove(subject, batch).chain(removed::apply))
        .collect()
        .last();
  }

  private Multi<List<String>> ownIds(SyncSubject subject) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new String[1],
            last ->
                items
                    .ids(subject.tenant(), subject.connection(), last[0], PAGE)
                    .invoke(ids -> last[0] = ids.isEmpty() ? last[0] : ids.getLast()))
        .whilst(ids -> ids.size() == PAGE);
  }

  private Multi<List<String>> ingestionIds(SyncSubject subject) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new String[1],
            next ->
                ingestion
                    .externalIds(subject.tenant(), subject.connection(), next[0], PAGE)
                    .invoke(page -> next[0] = page.nextCursor()))
        .whilst(page -> page.nextCursor() != null)
        .map(Page::items);
  }

  /** Collects what is known here and not listed there. */
  private static final class Missing {

    private final Set<String> listed;
    private final Set<String> ids = new TreeSet<>();
    private long present;

    Missing(Set<String> listed) {
      this.listed = listed;
    }

    /** Looks at a page of our own list. */
    void look(List<String> own) {
      own.forEach(this::note);
    }

    /** Looks at a page of another list, whose ids may be in ours as well. */
    void lookBeside(List<String> others) {
      others.stream().filter(id -> !listed.contains(id)).forEach(ids::add);
    }

    private void note(String id) {
      if (listed.contains(id)) {
        present++;
      } else {
        ids.add(id);
      }
    }

    long known() {
      return present + ids.size();
    }

    Set<String> ids() {
      return ids;
    }
  }
}
