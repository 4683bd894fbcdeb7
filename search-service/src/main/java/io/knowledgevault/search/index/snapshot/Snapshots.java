package io.knowledgevault.search.index.snapshot;

import io.knowledgevault.search.index.IndexFiles;
import io.knowledgevault.search.index.IndexFiles.Held;
import io.knowledgevault.search.index.IndexFiles.Piece;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Keeps the files of large indexes in Postgres, so that a replica without them need not build them.
 * A process writes one copy at a time and holds one piece of it in memory; of all replicas one
 * writes. Thread-safe.
 */
@ApplicationScoped
public class Snapshots {

  private static final Logger LOG = Logger.getLogger(Snapshots.class);

  private final SnapshotRepository repository;
  private final IndexFiles files;
  private final PassageIndexFactory factory;
  private final Lanes lanes;
  private final SnapshotConfig config;
  private final MeterRegistry metrics;
  private final String owner = UUID.randomUUID().toString();
  private final AtomicBoolean writing = new AtomicBoolean();

  Snapshots(
      SnapshotRepository repository,
      IndexFiles files,
      PassageIndexFactory factory,
      Lanes lanes,
      SnapshotConfig config,
      MeterRegistry metrics) {
    this.repository = repository;
    this.files = files;
    this.factory = factory;
    this.lanes = lanes;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * Brings a tenant's files to this process if it has none and a copy is kept; true when it did.
   *
   * @param model whose vectors it must hold
   * @param applied how far the passages in Postgres are: a copy that is ahead of them is of no use
   */
  public Uni<Boolean> restore(TenantId tenant, String model, long applied) {
    return lanes
        .indexing()
        .run(() -> files.of(model).isEmpty(tenant))
        .chain(
            empty ->
                empty ? repository.find(tenant) : Uni.createFrom().item(Optional.<Snapshot>empty()))
        .chain(
            kept ->
                kept.filter(copy -> isOfUse(copy, model, applied))
                    .map(copy -> restore(tenant, copy))
                    .orElse(Uni.createFrom().item(false)));
  }

  private boolean isOfUse(Snapshot copy, String model, long applied) {
    return copy.layout().equals(files.layout())
        && copy.model().equals(model)
        && copy.seq() <= applied;
  }

  private Uni<Boolean> restore(TenantId tenant, Snapshot copy) {
    return Multi.createFrom()
        .range(0, copy.pieces())
        .onItem()
        .transformToUniAndConcatenate(ordinal -> restore(tenant, copy, ordinal))
        .collect()
        .last()
        .replaceWith(true)
        .onFailure()
        .recoverWithUni(failure -> giveUp(tenant, copy, failure));
  }

  private Uni<Void> restore(TenantId tenant, Snapshot copy, int ordinal) {
    return repository
        .piece(tenant, copy.generation(), ordinal)
        .chain(piece -> lanes.indexing().run(() -> write(tenant, copy, piece)));
  }

  private Void write(TenantId tenant, Snapshot copy, Optional<Piece> piece) {
    files
        .of(copy.model())
        .write(tenant, piece.filter(Piece::isWhole).orElseThrow(DamagedSnapshot::new));
    return null;
  }

  private Uni<Boolean> giveUp(TenantId tenant, Snapshot copy, Throwable failure) {
    LOG.warnf("The snapshot of %s could not be restored: %s", tenant, failure.toString());
    return lanes
        .indexing()
        .run(() -> factory.of(copy.model()).discard(tenant))
        .chain(
            () ->
                failure instanceof DamagedSnapshot
                    ? damaged(tenant, copy)
                    : Uni.createFrom().voidItem())
        .replaceWith(false);
  }

  /** For files that came from a copy and could not be opened: nobody shall try it again. */
  public Uni<Void> drop(TenantId tenant) {
    return repository
        .find(tenant)
        .chain(kept -> kept.map(copy -> damaged(tenant, copy)).orElse(Uni.createFrom().voidItem()));
  }

  private Uni<Void> damaged(TenantId tenant, Snapshot copy) {
    LOG.warnf("The snapshot of %s is damaged and deleted", tenant);
    metrics.counter("kv.search.indexes.damaged", "found", "snapshot").increment();
    return repository.drop(tenant, copy.generation());
  }

  /** Writes a copy if the index is large and the present copy is missing or old. */
  public Uni<Void> keep(TenantId tenant, String model, PassageIndex index) {
    boolean large = index.size().passages() >= config.fromPassages();
    if (!large || !writing.compareAndSet(false, true)) {
      return Uni.createFrom().voidItem();
    }
    Snapshot wanted = new Snapshot(UUID.randomUUID(), index.seq(), files.layout(), model, 0, 0);
    return repository
        .claim(tenant, owner, config.lease(), wanted, config.afterChanges())
        .chain(ours -> ours ? write(tenant, index, wanted) : Uni.createFrom().voidItem())
        .onTermination()
        .invoke(() -> writing.set(false));
  }

  private Uni<Void> write(TenantId tenant, PassageIndex index, Snapshot wanted) {
    return lanes
        .indexing()
        .run(() -> files.hold(index))
        .chain(
            held ->
                held.map(commit -> write(tenant, commit, wanted))
                    .orElse(Uni.createFrom().voidItem()))
        .onFailure()
        .call(() -> repository.release(tenant, owner).onFailure().recoverWithNull());
  }

  private Uni<Void> write(TenantId tenant, Held held, Snapshot wanted) {
    AtomicInteger pieces = new AtomicInteger();
    AtomicLong bytes = new AtomicLong();
    return Multi.createBy()
        .repeating()
        .uni(() -> lanes.indexing().run(() -> next(held)))
        .whilst(Optional::isPresent)
        .filter(Optional::isPresent)
        .map(Optional::get)
        .invoke(piece -> pieces.incrementAndGet())
        .invoke(piece -> bytes.addAndGet(piece.data().length))
        .onItem()
        .transformToUniAndConcatenate(
            piece -> repository.put(tenant, owner, config.lease(), wanted.generation(), piece))
        .collect()
        .last()
        .onTermination()
        .call(() -> lanes.indexing().run(() -> close(held)))
        .map(
            done ->
                new Snapshot(
                    wanted.generation(),
                    held.seq(),
                    wanted.layout(),
                    wanted.model(),
                    pieces.get(),
                    bytes.get()))
        .chain(written -> repository.complete(tenant, owner, written))
        .invoke(() -> metrics.counter("kv.search.snapshots.written").increment())
        .invoke(() -> LOG.debugf("Kept the index of %s: %d bytes", tenant, bytes.get()));
  }

  private static Optional<Piece> next(Held held) {
    return held.hasNext() ? Optional.of(held.next()) : Optional.empty();
  }

  private static Void close(Held held) {
    held.close();
    return null;
  }

  /** A piece is missing, or is not what was written. */
  private static final class DamagedSnapshot extends RuntimeException {
    DamagedSnapshot() {
      super("a piece is missing or changed", null, false, false);
    }
  }
}
