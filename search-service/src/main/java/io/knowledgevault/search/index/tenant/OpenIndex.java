package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A tenant's index in use, with what is known about it. Counts its users, so that it is not closed
 * under a search. Thread-safe.
 */
public final class OpenIndex {

  private final TenantId tenant;
  private final String model;
  private final PassageIndex index;
  private final String loadedFrom;
  private final Instant openedAt = Instant.now();
  private int users;
  private boolean retired;
  private boolean condemned;
  private boolean closing;
  private long lookedAt = System.nanoTime();
  private Long keptAt;
  private Uni<Void> running;
  private Uni<Void> next;

  OpenIndex(TenantId tenant, String model, PassageIndex index, String loadedFrom) {
    this.tenant = tenant;
    this.model = model;
    this.index = index;
    this.loadedFrom = loadedFrom;
  }

  public TenantId tenant() {
    return tenant;
  }

  /** The model that its vectors come from: questions have to be embedded with the same. */
  public String model() {
    return model;
  }

  public PassageIndex index() {
    return index;
  }

  /**
   * {@code disk} when this process had files of it, {@code snapshot} when they were kept in
   * Postgres, else {@code database}.
   */
  public String loadedFrom() {
    return loadedFrom;
  }

  public Instant openedAt() {
    return openedAt;
  }

  /** Holds it open; false when it is closed already, or about to be. */
  synchronized boolean retain() {
    boolean open = !retired && !condemned;
    if (open) {
      users++;
    }
    return open;
  }

  synchronized void release() {
    users--;
  }

  /**
   * Its files are damaged: nobody begins to use it any more.
   *
   * @return true for the first who says so
   */
  synchronized boolean condemn() {
    boolean first = !condemned;
    condemned = true;
    return first;
  }

  synchronized boolean isCondemned() {
    return condemned;
  }

  /** True when nobody uses it: nobody can any more then, and it may be closed. */
  synchronized boolean retire() {
    retired = retired || users == 0;
    return retired;
  }

  /** True for the first who asks: that one closes it. */
  synchronized boolean beginClosing() {
    boolean first = !closing;
    closing = true;
    return first;
  }

  /** True once in each period: whoever gets it looks for changes. */
  synchronized boolean lookIsDue(Duration every) {
    long now = System.nanoTime();
    if (now - lookedAt < every.toNanos()) {
      return false;
    }
    lookedAt = now;
    return true;
  }

  /** True at first and then once in each period: whoever gets it looks after the kept copy. */
  synchronized boolean keepingIsDue(Duration every) {
    long now = System.nanoTime();
    if (keptAt != null && now - keptAt < every.toNanos()) {
      return false;
    }
    keptAt = now;
    return true;
  }

  /**
   * Follows once more. One run at a time; who comes while one is under way waits for the next,
   * which sees what was committed meanwhile, and shares it with all others who wait.
   */
  synchronized Uni<Void> follow(Supplier<Uni<Void>> start) {
    if (running == null) {
      running = run(start);
      return running;
    }
    if (next == null) {
      next =
          running
              .onFailure()
              .recoverWithNull()
              .chain(() -> takeTurn(start))
              .memoize()
              .indefinitely();
    }
    return next;
  }

  private synchronized Uni<Void> takeTurn(Supplier<Uni<Void>> start) {
    next = null;
    running = run(start);
    return running;
  }

  private Uni<Void> run(Supplier<Uni<Void>> start) {
    return Uni.createFrom()
        .deferred(() -> start.get())
        .onTermination()
        .invoke(this::ended)
        .memoize()
        .indefinitely();
  }

  private synchronized void ended() {
    if (next == null) {
      running = null;
    }
  }
}
