package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.IndexDamagedException;
import io.knowledgevault.search.index.engine.Engines;
import io.knowledgevault.search.index.snapshot.SnapshotConfig;
import io.knowledgevault.search.index.snapshot.Snapshots;
import io.knowledgevault.search.platform.CallerContext;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;

/**
 * The indexes that this process has open. One is opened when it is first asked for, by one caller
 * for all, and brought to the state of Postgres before anyone searches in it. When there are too
 * many, or they are too large together, the least recently used are closed; their files stay and
 * make the next opening quick. One whose files turn out to be damaged is thrown away and built anew
 * before the work goes on. Thread-safe.
 */
@ApplicationScoped
public class TenantIndexes {

  private static final Logger LOG = Logger.getLogger(TenantIndexes.class);

  private final Engines engines;
  private final IndexOpener opener;
  private final IndexFollower follower;
  private final Snapshots snapshots;
  private final IndexConfig config;
  private final SnapshotConfig keeping;
  private final MeterRegistry metrics;

  /** In order of use, so the first is the one to go. Guarded by itself. */
  private final Map<TenantId, IndexSlot> slots = new LinkedHashMap<>(16, 0.75f, true);

  TenantIndexes(
      Engines engines,
      IndexOpener opener,
      IndexFollower follower,
      Snapshots snapshots,
      IndexConfig config,
      SnapshotConfig keeping,
      MeterRegistry metrics) {
    this.engines = engines;
    this.opener = opener;
    this.follower = follower;
    this.snapshots = snapshots;
    this.config = config;
    this.keeping = keeping;
    this.metrics = metrics;
    metrics.gauge("kv.search.indexes.open", slots, TenantIndexes::count);
    metrics.gauge("kv.search.indexes.bytes", slots, TenantIndexes::bytes);
  }

  /**
   * Runs work on a tenant's index, which stays open until the work ends. The work is begun a second
   * time when it finds the index damaged. Fails with {@link NotOpenYet} when opening takes long.
   */
  public <T> Uni<T> use(TenantId tenant, Function<OpenIndex, Uni<T>> work) {
    return once(tenant, work)
        .onFailure(IndexDamagedException.class)
        .recoverWithUni(() -> once(tenant, work));
  }

  private <T> Uni<T> once(TenantId tenant, Function<OpenIndex, Uni<T>> work) {
    return acquire(tenant)
        .chain(
            open ->
                Uni.createFrom()
                    .deferred(() -> work.apply(open))
                    .onFailure(IndexDamagedException.class)
                    .invoke(damage -> opener.condemn(open, damage))
                    .onTermination()
                    .invoke(() -> release(open)));
  }

  private void release(OpenIndex open) {
    open.release();
    if (open.isCondemned() && open.retire()) {
      shut(open);
    }
    // Whoever had to stay open for somebody can go now.
    makeRoom(open);
  }

  /**
   * Applies what is committed in Postgres by now. If the tenant has changed to another model, the
   * index of that one is opened instead; searches use the old one until it is there.
   */
  public Uni<Void> follow(OpenIndex open) {
    return open.follow(() -> catchUpOrReplace(open)).invoke(() -> makeRoom(open));
  }

  private Uni<Void> catchUpOrReplace(OpenIndex open) {
    if (open.isCondemned()) {
      return Uni.createFrom().voidItem();
    }
    return isCurrent(open).chain(current -> current ? follower.catchUp(open) : replace(open));
  }

  /** Whether it has the model and the engine that its tenant has by now. */
  private Uni<Boolean> isCurrent(OpenIndex open) {
    return Uni.combine()
        .all()
        .unis(follower.model(open.tenant()), engines.of(open.tenant()))
        .with((model, engine) -> model.equals(open.model()) && engine == open.index().engine());
  }

  private Uni<Void> replace(OpenIndex old) {
    return opener
        .open(old.tenant())
        .chain(
            fresh ->
                exchange(old, fresh)
                    ? Uni.createFrom().voidItem()
                    : opener.closeLater(fresh).replaceWithVoid());
  }

  /** From here on the new one is used; the old one goes with its last user. */
  private boolean exchange(OpenIndex old, OpenIndex fresh) {
    synchronized (slots) {
      IndexSlot before = slots.get(old.tenant());
      if (before == null || before.now().orElse(null) != old || !old.condemn()) {
        return false;
      }
      slots.put(old.tenant(), new IndexSlot(fresh));
      before.markClosed();
      LOG.infof(
          "The index of %s is with %s and has vectors of %s now",
          old.tenant(), fresh.index().engine().value(), fresh.model());
      return true;
    }
  }

  /**
   * Looks in the background, now and then, for changes, since the message about one may be lost,
   * and whether the copy in Postgres is still a good one.
   */
  public void keepCurrent(OpenIndex open) {
    if (open.lookIsDue(config.lookEvery())) {
      use(open.tenant(), this::follow)
          .subscribe()
          .with(
              followed -> LOG.tracef("Looked for changes of %s", open.tenant()),
              failure -> LOG.warnf(failure, "The index of %s stays behind", open.tenant()));
    }
    if (open.keepingIsDue(keeping.every())) {
      use(open.tenant(), used -> snapshots.keep(used.tenant(), used.model(), used.index()))
          .subscribe()
          .with(
              kept -> LOG.tracef("Looked after the snapshot of %s", open.tenant()),
              failure -> LOG.warnf("No snapshot of %s: %s", open.tenant(), failure));
    }
  }

  /**
   * Applies what is committed, for a tenant whose index may not be open here, which is fine then.
   */
  public Uni<Void> followIfOpen(TenantId tenant) {
    return isKnown(tenant) ? use(tenant, this::follow) : Uni.createFrom().voidItem();
  }

  private boolean isKnown(TenantId tenant) {
    synchronized (slots) {
      return slots.containsKey(tenant);
    }
  }

  /**
   * Builds a tenant's index in an engine that the tenant does not have yet, or goes on building it.
   *
   * @param progress is told after each page which feed number the index has reached
   */
  public Uni<Void> build(TenantId tenant, Engine engine, LongFunction<Uni<Void>> progress) {
    return opener
        .open(tenant, engine)
        .chain(open -> follower.catchUp(open, progress).replaceWith(open))
        .chain(opener::closeLater)
        .replaceWithVoid();
  }

  /**
   * Goes over to the engine that a tenant has by now. If its index is open here the new one is
   * opened beside the old, in which searches go on until then; if not, files that are not used any
   * more are removed.
   */
  public Uni<Void> goOver(TenantId tenant) {
    return isKnown(tenant)
        ? use(tenant, this::follow)
        : engines
            .of(tenant)
            .chain(
                engine ->
                    engine.isRemote()
                        ? engines.discard(tenant, Engine.LUCENE).replaceWithVoid()
                        : Uni.createFrom().voidItem());
  }

  /**
   * Closes the index of a tenant that nobody can open any more and throws its files away; fails
   * while a search is at it.
   *
   * @return how many files
   */
  Uni<Long> discard(TenantId tenant) {
    return close(tenant).chain(() -> engines.discard(tenant));
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
    Uni<OpenIndex> opened = slot.opened();
    if (slot.now().isEmpty()) {
      opened = opened.ifNoItem().after(config.waitForOpen()).failWith(NotOpenYet::new);
    }
    return CallerContext.back(opened)
        .chain(
            open ->
                open.retain()
                    ? Uni.createFrom().item(open)
                    : slot.closed().chain(() -> acquire(tenant)));
  }

  private IndexSlot slot(TenantId tenant) {
    return new IndexSlot(
        opener.open(tenant).onFailure().invoke(failure -> remove(tenant)).invoke(this::makeRoom));
  }

  private IndexSlot remove(TenantId tenant) {
    synchronized (slots) {
      return slots.remove(tenant);
    }
  }

  private void makeRoom(OpenIndex inUse) {
    synchronized (slots) {
      long bytes = bytes(slots);
      int count = slots.size();
      for (IndexSlot slot : slots.values()) {
        boolean fits = count <= config.maxOpen() && bytes <= config.maxBytes();
        OpenIndex open = slot.now().orElse(null);
        if (!fits && open != null && open != inUse && open.retire()) {
          count--;
          bytes -= slot.bytes();
          evict(open);
        }
      }
    }
  }

  private void evict(OpenIndex open) {
    if (shut(open)) {
      metrics.counter("kv.search.indexes.evictions").increment();
    }
  }

  /** Closes what nobody uses any more; false when somebody else is at it. */
  private boolean shut(OpenIndex open) {
    if (!open.beginClosing()) {
      return false;
    }
    opener
        .closeLater(open)
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "Index of %s did not close", open.tenant()))
        .onTermination()
        .invoke(() -> ended(open))
        .subscribe()
        .with(closed -> LOG.debugf("Closed the index of %s", open.tenant()), failure -> {});
    return true;
  }

  /** Another may have its place already. */
  private void ended(OpenIndex open) {
    synchronized (slots) {
      IndexSlot slot = slots.get(open.tenant());
      if (slot != null && slot.now().orElse(null) == open) {
        slots.remove(open.tenant());
        slot.markClosed();
      }
    }
  }

  private static int count(Map<TenantId, IndexSlot> slots) {
    synchronized (slots) {
      return slots.size();
    }
  }

  private static long bytes(Map<TenantId, IndexSlot> slots) {
    synchronized (slots) {
      return slots.values().stream().mapToLong(IndexSlot::bytes).sum();
    }
  }

  @PreDestroy
  void closeAll() {
    synchronized (slots) {
      for (IndexSlot slot : slots.values()) {
        slot.now().filter(OpenIndex::retire).ifPresent(opener::close);
      }
      slots.clear();
    }
  }

  /** The index is still being built: whoever asked may answer without it, or ask again later. */
  public static final class NotOpenYet extends RuntimeException {
    NotOpenYet() {
      super("the index is still being built", null, false, false);
    }
  }
}
