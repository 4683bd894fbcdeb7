package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.platform.CallerContext;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.servicekit.feed.FeedCursors;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The indexes that this process has open. One is opened when it is first asked for, by one caller
 * for all, and brought to the state of Postgres before anyone searches in it. When there are too
 * many, or they are too large together, the least recently used are closed; their files stay and
 * make the next opening quick. Thread-safe.
 */
@ApplicationScoped
public class TenantIndexes {

  private static final Logger LOG = Logger.getLogger(TenantIndexes.class);

  private final PassageIndexFactory factory;
  private final IndexFollower follower;
  private final FeedCursors cursors;
  private final Lanes lanes;
  private final IndexConfig config;
  private final MeterRegistry metrics;

  /** In order of use, so the first is the one to go. Guarded by itself. */
  private final Map<TenantId, IndexSlot> slots = new LinkedHashMap<>(16, 0.75f, true);

  TenantIndexes(
      PassageIndexFactory factory,
      IndexFollower follower,
      FeedCursors cursors,
      Lanes lanes,
      IndexConfig config,
      MeterRegistry metrics) {
    this.factory = factory;
    this.follower = follower;
    this.cursors = cursors;
    this.lanes = lanes;
    this.config = config;
    this.metrics = metrics;
    metrics.gauge("kv.search.indexes.open", slots, TenantIndexes::count);
  }

  /** Runs work on a tenant's index, which stays open until the work ends. */
  public <T> Uni<T> use(TenantId tenant, Function<OpenIndex, Uni<T>> work) {
    return acquire(tenant)
        .chain(
            open ->
                Uni.createFrom()
                    .deferred(() -> work.apply(open))
                    .onTermination()
                    .invoke(open::release));
  }

  /** Applies what is committed in Postgres by now. */
  public Uni<Void> follow(OpenIndex open) {
    return open.follow(() -> follower.catchUp(open));
  }

  /** Looks for changes in the background, now and then: the message about one may be lost. */
  public void keepCurrent(OpenIndex open) {
    if (open.lookIsDue(config.lookEvery())) {
      use(open.tenant(), this::follow)
          .subscribe()
          .with(
              followed -> LOG.tracef("Looked for changes of %s", open.tenant()),
              failure -> LOG.warnf(failure, "The index of %s stays behind", open.tenant()));
    }
  }

  /**
   * Applies what is committed, for a tenant whose index may not be open here, which is fine then.
   */
  public Uni<Void> followIfOpen(TenantId tenant) {
    boolean known;
    synchronized (slots) {
      known = slots.containsKey(tenant);
    }
    return known ? use(tenant, this::follow) : Uni.createFrom().voidItem();
  }

  /**
   * Closes the index of a tenant that nobody can open any more and throws its files away; fails
   * while a search is at it.
   *
   * @return how many files
   */
  Uni<Long> discard(TenantId tenant) {
    return close(tenant).chain(() -> lanes.indexing().run(() -> factory.discard(tenant)));
  }

  private Uni<Void> close(TenantId tenant) {
    IndexSlot slot;
    synchronized (slots) {
      slot = slots.get(tenant);
    }
    if (slot == null) {
      return Uni.createFrom().voidItem();
    }
    return slot.opened()
        .onFailure()
        .recoverWithNull()
        .chain(
            open -> {
              if (open == null) {
                return Uni.createFrom().voidItem();
              }
              if (!open.retire()) {
                throw new IllegalStateException("the index of " + tenant + " is in use");
              }
              evict(open);
              return slot.closed();
            });
  }

  private Uni<OpenIndex> acquire(TenantId tenant) {
    IndexSlot slot;
    synchronized (slots) {
      slot = slots.computeIfAbsent(tenant, this::slot);
    }
    return CallerContext.back(slot.opened())
        .chain(
            open ->
                open.retain()
                    ? Uni.createFrom().item(open)
                    : slot.closed().chain(() -> acquire(tenant)));
  }

  private IndexSlot slot(TenantId tenant) {
    return new IndexSlot(
        open(tenant).onFailure().invoke(failure -> remove(tenant)).invoke(this::makeRoom));
  }

  private Uni<OpenIndex> open(TenantId tenant) {
    metrics.counter("kv.search.indexes.loads").increment();
    return cursors
        .position(tenant)
        .chain(
            position ->
                follower
                    .model(tenant)
                    .chain(
                        model ->
                            lanes
                                .indexing()
                                .run(() -> openFiles(tenant, model, position.applied()))))
        .call(follower::catchUp);
  }

  private OpenIndex openFiles(TenantId tenant, String model, long applied) {
    PassageIndex index = factory.open(tenant);
    if (index.seq() > applied) {
      LOG.warnf("The index of %s is ahead of its database: built anew", tenant);
      index.close();
      factory.discard(tenant);
      index = factory.open(tenant);
    }
    return new OpenIndex(tenant, model, index, index.seq() > 0 ? "disk" : "database");
  }

  private IndexSlot remove(TenantId tenant) {
    synchronized (slots) {
      return slots.remove(tenant);
    }
  }

  private void makeRoom(OpenIndex justOpened) {
    synchronized (slots) {
      long bytes = slots.values().stream().mapToLong(IndexSlot::bytes).sum();
      int count = slots.size();
      for (IndexSlot slot : slots.values()) {
        boolean fits = count <= config.maxOpen() && bytes <= config.maxBytes();
        OpenIndex open = slot.now().orElse(null);
        if (!fits && open != null && open != justOpened && open.retire()) {
          count--;
          bytes -= slot.bytes();
          evict(open);
        }
      }
    }
  }

  private void evict(OpenIndex open) {
    if (!open.beginClosing()) {
      return;
    }
    metrics.counter("kv.search.indexes.evictions").increment();
    lanes
        .indexing()
        .run(() -> close(open))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "Index of %s did not close", open.tenant()))
        .onTermination()
        .invoke(() -> remove(open.tenant()).markClosed())
        .subscribe()
        .with(closed -> LOG.debugf("Closed the index of %s", open.tenant()), failure -> {});
  }

  private static OpenIndex close(OpenIndex open) {
    open.index().close();
    return open;
  }

  private static int count(Map<TenantId, IndexSlot> slots) {
    synchronized (slots) {
      return slots.size();
    }
  }

  @PreDestroy
  void closeAll() {
    synchronized (slots) {
      for (IndexSlot slot : slots.values()) {
        slot.now().filter(OpenIndex::retire).ifPresent(TenantIndexes::close);
      }
      slots.clear();
    }
  }
}
