package io.knowledgevault.search.index.tenant;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The place of one tenant's index from the wish to open it until its files are closed. */
final class IndexSlot {

  private final Uni<OpenIndex> opened;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile OpenIndex now;

  IndexSlot(Uni<OpenIndex> opening) {
    opened = opening.invoke(open -> now = open).memoize().indefinitely();
  }

  /** One that is open already. */
  IndexSlot(OpenIndex open) {
    opened = Uni.createFrom().item(open);
    now = open;
  }

  /** The index, opened once for all who ask. */
  Uni<OpenIndex> opened() {
    return opened;
  }

  /** The index if it is open already. */
  Optional<OpenIndex> now() {
    return Optional.ofNullable(now);
  }

  /** Bytes of memory. */
  long bytes() {
    return now().map(open -> open.index().memory()).orElse(0L);
  }

  /** Completes when the files are free for another opening. */
  Uni<Void> closed() {
    return Uni.createFrom().completionStage(closed);
  }

  void markClosed() {
    closed.complete(null);
  }
}
