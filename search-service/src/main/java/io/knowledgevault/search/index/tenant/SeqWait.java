package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.IndexConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Read your writes: waits, within a bound, until an index has reached a feed number. */
@ApplicationScoped
public class SeqWait {

  private static final Duration LOOK_EVERY = Duration.ofMillis(40);

  private final TenantIndexes indexes;
  private final IndexConfig config;

  SeqWait(TenantIndexes indexes, IndexConfig config) {
    this.indexes = indexes;
    this.config = config;
  }

  /** Completes when the number is reached or the time is up: the result's own number tells. */
  public Uni<Void> atLeast(OpenIndex open, long seq) {
    if (open.index().seq() >= seq) {
      return Uni.createFrom().voidItem();
    }
    return Multi.createBy()
        .repeating()
        .uni(() -> indexes.follow(open).map(followed -> open.index().seq()))
        .withDelay(LOOK_EVERY)
        .until(reached -> reached >= seq)
        .collect()
        .last()
        .replaceWithVoid()
        .ifNoItem()
        .after(config.waitForSeq())
        .recoverWithItem((Void) null);
  }
}
