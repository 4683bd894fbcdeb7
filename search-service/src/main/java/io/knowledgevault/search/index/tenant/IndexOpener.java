package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.IndexDamagedException;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.index.engine.Engines;
import io.knowledgevault.search.index.snapshot.Snapshots;
import io.knowledgevault.servicekit.feed.FeedCursors;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Opens an index from the nearest place that has one, brings it to the state of Postgres, and
 * closes it: files of this process, else files kept in Postgres, else the passages themselves.
 */
@ApplicationScoped
class IndexOpener {

  private static final Logger LOG = Logger.getLogger(IndexOpener.class);

  private final Engines engines;
  private final IndexFollower follower;
  private final Snapshots snapshots;
  private final FeedCursors cursors;
  private final MeterRegistry metrics;

  IndexOpener(
      Engines engines,
      IndexFollower follower,
      Snapshots snapshots,
      FeedCursors cursors,
      MeterRegistry metrics) {
    this.engines = engines;
    this.follower = follower;
    this.snapshots = snapshots;
    this.cursors = cursors;
    this.metrics = metrics;
  }

  /** The index with all that is committed by now; once more if its files were found damaged. */
  Uni<OpenIndex> open(TenantId tenant) {
    long begin = System.nanoTime();
    metrics.counter("kv.search.indexes.loads").increment();
    return Uni.createFrom()
        .deferred(() -> openOnce(tenant))
        .onFailure(IndexDamagedException.class)
        .retry()
        .atMost(1)
        .invoke(
            open ->
                metrics
                    .timer("kv.search.indexes.load", "from", open.loadedFrom())
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS));
  }

  /** The index in an engine as it is, with nothing applied that is missing. */
  Uni<OpenIndex> open(TenantId tenant, Engine engine) {
    return cursors
        .position(tenant)
        .chain(
            position ->
                follower
                    .model(tenant)
                    .chain(
                        model -> open(engine, tenant, model, position.applied(), engine.value())));
  }

  private Uni<OpenIndex> openOnce(TenantId tenant) {
    return cursors
        .position(tenant)
        .chain(
            position ->
                follower.model(tenant).chain(model -> openIndex(tenant, model, position.applied())))
        .chain(open -> catchUp(open).replaceWith(open));
  }

  private Uni<OpenIndex> openIndex(TenantId tenant, String model, long applied) {
    return engines
        .of(tenant)
        .chain(
            engine ->
                engine.isRemote()
                    ? open(engine, tenant, model, applied, "cluster")
                    : openFiles(tenant, model, applied));
  }

  private Uni<OpenIndex> open(
      Engine engine, TenantId tenant, String model, long applied, String from) {
    PassageIndexFactory indexes = engines.factory(engine).of(model);
    return engines.writing(engine).run(() -> openNow(indexes, tenant, model, applied, from));
  }

  private Uni<OpenIndex> openFiles(TenantId tenant, String model, long applied) {
    return snapshots
        .restore(tenant, model, applied)
        .chain(
            restored ->
                open(Engine.LUCENE, tenant, model, applied, restored ? "snapshot" : "disk")
                    .call(open -> dropUseless(open, restored)));
  }

  private OpenIndex openNow(
      PassageIndexFactory indexes, TenantId tenant, String model, long applied, String from) {
    PassageIndex index = indexes.open(tenant);
    if (index.seq() > applied) {
      LOG.warnf("The index of %s is ahead of its database: built anew", tenant);
      metrics.counter("kv.search.indexes.damaged", "found", "ahead").increment();
      index.close();
      indexes.discard(tenant);
      index = indexes.open(tenant);
    }
    return new OpenIndex(tenant, model, index, index.seq() > 0 ? from : "database");
  }

  private Uni<Void> dropUseless(OpenIndex open, boolean restored) {
    return restored && open.index().seq() == 0
        ? snapshots.drop(open.tenant())
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> catchUp(OpenIndex open) {
    return follower
        .catchUp(open)
        .onFailure(IndexDamagedException.class)
        .invoke(damage -> condemn(open, damage))
        .onFailure()
        .call(() -> closeLater(open));
  }

  /** Its files are damaged: nobody begins to use it any more, and they go when it is closed. */
  void condemn(OpenIndex open, Throwable damage) {
    if (open.condemn()) {
      LOG.warnf("The index of %s is thrown away and built anew: %s", open.tenant(), damage);
      metrics.counter("kv.search.indexes.damaged", "found", "use").increment();
    }
  }

  /** Closes it, where work on its engine is done. */
  Uni<OpenIndex> closeLater(OpenIndex open) {
    return engines.writing(open.index().engine()).run(() -> close(open));
  }

  /** Closes it; blocks. */
  OpenIndex close(OpenIndex open) {
    try {
      open.index().close();
    } finally {
      Engine engine = open.index().engine();
      // What lies in a cluster is not this replica's to throw away: others use it.
      if (open.isCondemned() && !engine.isRemote()) {
        engines.factory(engine).of(open.model()).discard(open.tenant());
      }
    }
    return open;
  }
}
