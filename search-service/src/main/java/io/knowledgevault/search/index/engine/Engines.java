package io.knowledgevault.search.index.engine;

import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.index.opensearch.OpenSearchIndexes;
import io.knowledgevault.search.platform.Lane;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The engines that there are, and which of them holds whose index. Thread-safe. */
@ApplicationScoped
public class Engines {

  private final PassageIndexFactory local;
  private final OpenSearchIndexes cluster;
  private final EngineRepository repository;
  private final Lanes lanes;

  Engines(
      PassageIndexFactory local,
      OpenSearchIndexes cluster,
      EngineRepository repository,
      Lanes lanes) {
    this.local = local;
    this.cluster = cluster;
    this.repository = repository;
    this.lanes = lanes;
  }

  /** The engine that a tenant has. */
  public Uni<Engine> of(TenantId tenant) {
    return repository.find(tenant);
  }

  /** From now on the tenant has this one; replicas that use another have to be told. */
  public Uni<Void> give(TenantId tenant, Engine engine) {
    return repository.save(tenant, engine);
  }

  /** Opens and discards an engine's indexes. */
  public PassageIndexFactory factory(Engine engine) {
    return engine == Engine.OPENSEARCH ? cluster : local;
  }

  /** Where to write to an engine's indexes. */
  public Lane writing(Engine engine) {
    return engine.isRemote() ? lanes.remote() : lanes.indexing();
  }

  /** Where to ask an engine's indexes. */
  public Lane asking(Engine engine) {
    return engine.isRemote() ? lanes.remote() : lanes.queries();
  }

  /** Throws away what an engine holds of a tenant; gives how many files or indexes. */
  public Uni<Long> discard(TenantId tenant, Engine engine) {
    return writing(engine).run(() -> factory(engine).discardAll(tenant));
  }

  /** The same for all engines. */
  public Uni<Long> discard(TenantId tenant) {
    return discard(tenant, Engine.LUCENE)
        .chain(files -> discard(tenant, Engine.OPENSEARCH).map(indexes -> files + indexes));
  }
}
