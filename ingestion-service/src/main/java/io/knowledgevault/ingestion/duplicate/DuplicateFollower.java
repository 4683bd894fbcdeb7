package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.ingestion.duplicate.DuplicateRepository.Standing;
import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprint;
import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprinter;
import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.servicekit.feed.FeedConsumer;
import io.knowledgevault.servicekit.feed.FeedHandler;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds duplicates behind the intake, which never waits for it: follows ingestion's own feed, one
 * tenant at a time over all replicas, and appends a change for every document whose link became
 * another. Those changes come back here too; that is how the members of a group that lost its head
 * are looked at again.
 */
@ApplicationScoped
class DuplicateFollower implements FeedHandler<Links> {

  /** Members released in one transaction; the change that lost their head is told again if more. */
  private static final int RELEASED = 1_000;

  private final DuplicateRepository repository;
  private final FeedLog feed;
  private final FeedWakeups wakeups;
  private final Vertx vertx;
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private final Map<TenantId, Long> announced = new ConcurrentHashMap<>();

  DuplicateFollower(
      DuplicateRepository repository, FeedLog feed, FeedWakeups wakeups, Vertx vertx) {
    this.repository = repository;
    this.feed = feed;
    this.wakeups = wakeups;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event, FeedConsumer consumer, DuplicateConfig config) {
    if (config.enabled()) {
      consumer.start(this);
    }
  }

  @Override
  public Uni<Links> prepare(TenantId tenant, List<Change> changes) {
    Set<UUID> ids =
        changes.stream()
            .map(Change::documentId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return repository
        .load(tenant, ids)
        .chain(standing -> vertx.executeBlocking(() -> subjects(standing)))
        .chain(subjects -> link(tenant, subjects));
  }

  private Uni<Links> link(TenantId tenant, List<Subject> subjects) {
    List<Fingerprint> prints =
        subjects.stream()
            .filter(each -> each.now() != null && !each.settled())
            .map(each -> each.now().print())
            .toList();
    return repository.heads(tenant, prints).map(heads -> Linker.link(subjects, heads));
  }

  /** One batch of a tenant at a time, so one worker thread at most is kept busy. */
  private List<Subject> subjects(List<Standing> standing) {
    return standing.stream().map(this::subject).toList();
  }

  private Subject subject(Standing standing) {
    Known before = standing.known();
    if (standing.contentHash() == null) {
      return new Subject(standing.id(), false, null, before);
    }
    Optional<Fingerprint> print =
        before != null && standing.contentHash().equals(before.contentHash())
            ? Optional.of(before.print())
            : fingerprinter.of(standing.text() == null ? "" : standing.text());
    return new Subject(
        standing.id(),
        true,
        print
            .map(each -> new Known(standing.id(), standing.contentHash(), each, null, null))
            .orElse(null),
        before);
  }

  @Override
  public Uni<Void> apply(SqlConnection tx, TenantId tenant, List<Change> changes, Links links) {
    announced.remove(tenant);
    return repository
        .remove(tx, tenant, links.removed())
        .chain(() -> repository.release(tx, tenant, links.lost(), RELEASED))
        .call(() -> repository.write(tx, tenant, links.written()))
        .chain(released -> announce(tx, tenant, links, released));
  }

  private Uni<Void> announce(
      SqlConnection tx, TenantId tenant, Links links, List<UUID> released) {
    Set<UUID> told = new LinkedHashSet<>(links.told());
    told.addAll(released);
    if (released.size() == RELEASED) {
      told.addAll(links.lost());
    }
    return feed.append(tx, tenant, ChangeKind.UPSERT, new ArrayList<>(told))
        .invoke(numbers -> numbers.stream().max(Long::compare).ifPresent(n -> announced.put(tenant, n)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> committed(TenantId tenant, long seq) {
    Long number = announced.remove(tenant);
    return number == null ? Uni.createFrom().voidItem() : wakeups.publish(tenant, number);
  }
}
