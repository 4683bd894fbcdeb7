package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.servicekit.erasure.TenantTraces;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/** The index of a tenant: what this replica has on its disk, and what lies in a cluster. */
@ApplicationScoped
class IndexTraces implements TenantTraces {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final long ATTEMPTS = 10;

  private final TenantIndexes indexes;
  private final PassageIndexFactory factory;
  private final Lanes lanes;

  IndexTraces(TenantIndexes indexes, PassageIndexFactory factory, Lanes lanes) {
    this.indexes = indexes;
    this.factory = factory;
    this.lanes = lanes;
  }

  @Override
  public String kind() {
    return "indexFiles";
  }

  @Override
  public Uni<Long> erase(TenantId tenant) {
    return indexes
        .discard(tenant)
        .onFailure(IllegalStateException.class)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .atMost(ATTEMPTS);
  }

  @Override
  public Uni<Set<TenantId>> kept() {
    return lanes.indexing().run(factory::stored);
  }
}
