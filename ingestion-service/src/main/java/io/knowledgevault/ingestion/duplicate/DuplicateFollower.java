package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprint;
import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprinter;
import io.knowledgevault.ingestion.duplicate.fingerprint.Quotation;
import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.servicekit.feed.FeedConsumer;
import io.knowledgevault.servicekit.feed.FeedHandler;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  public String name() {
    return "duplicates";
  }

  @Override
  public Uni<Links> prepare(TenantId tenant, List<Change> changes) {
    Map<UUID, Change> latest = new LinkedHashMap<>();
    changes.forEach(each -> latest.put(each.documentId(), each));
    return repository
        .known(tenant, latest.keySet())
        .chain(known -> vertx.executeBlocking(() -> subjects(latest.values(), known)))
        .chain(subjects -> link(tenant, subjects));
  }

  private Uni<Links> link(TenantId tenant, List<Subject> subjects) {
    List<Fingerprint> prints =
        subjects.stream()
            .filter(each -> each.now() != null && !each.settled())
            .flatMap(each -> Stream.of(each.now().print(), each.quoted()))
            .filter(Objects::nonNull)
            .toList();
    return repository.heads(tenant, prints).map(heads -> Linker.link(subjects, heads));
  }

  /** Takes the processor: 20 to 40 microseconds for a page of text. */
  private List<Subject> subjects(Collection<Change> changes, List<Known> known) {
    Map<UUID, Known> before =
        known.stream().collect(Collectors.toMap(Known::id, Function.identity()));
    return changes.stream()
        .map(each -> subject(each.documentId(), each.document(), before.get(each.documentId())))
        .toList();
  }

  private Subject subject(UUID id, FeedDocument document, Known before) {
    if (document == null) {
      return new Subject(id, false, null, null, before);
    }
    String hash = document.contentHash();
    Optional<Fingerprint> print =
        before != null && hash.equals(before.contentHash())
            ? Optional.of(before.print())
            : fingerprinter.of(document.text());
    Known now = print.map(each -> Known.of(id, hash, each)).orElse(null);
    Fingerprint quoted = fingerprinter.of(Quotation.in(document.text())).orElse(null);
    return new Subject(id, true, now, quoted, before);
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

  private Uni<Void> announce(SqlConnection tx, TenantId tenant, Links links, List<UUID> released) {
    Set<UUID> told = new LinkedHashSet<>(links.told());
    told.addAll(released);
    if (released.size() == RELEASED) {
      told.addAll(links.lost());
    }
    return feed.append(tx, tenant, ChangeKind.UPSERT, new ArrayList<>(told))
        .invoke(
            numbers -> numbers.stream().max(Long::compare).ifPresent(n -> announced.put(tenant, n)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> committed(TenantId tenant, long seq) {
    Long number = announced.remove(tenant);
    return number == null ? Uni.createFrom().voidItem() : wakeups.publish(tenant, number);
  }
}
