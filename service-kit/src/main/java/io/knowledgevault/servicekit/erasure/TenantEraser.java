package io.knowledgevault.servicekit.erasure;

import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Removes everything that this service keeps of a tenant: shuts the door, waits until those inside
 * are gone, empties every table a thousand rows at a time, then what lies outside of Postgres.
 * Works a few seconds a call and says whether it is done; may be called again at any time, also
 * after a crash, and goes on where it was. Thread-safe.
 */
@ApplicationScoped
public class TenantEraser {

  /** Tells the other replicas to look at what they keep of their own; the message is the tenant. */
  static final String ERASED = "kv:erased";

  private static final int BATCH = 1_000;
  private static final Duration TIME_FOR_A_CALL = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final ErasureRepository repository;
  private final RedisBroadcast broadcast;
  private final List<TenantTraces> traces;

  TenantEraser(
      ErasureRepository repository, RedisBroadcast broadcast, @Any Instance<TenantTraces> traces) {
    this.repository = repository;
    this.broadcast = broadcast;
    this.traces = traces.stream().toList();
  }

  /** Shuts the door only: from now on nothing of the tenant can be read or written here. */
  public Uni<Void> shut(TenantId tenant) {
    return repository.mark(tenant);
  }

  /** Goes on for a few seconds; gives what went so far, in all calls. */
  public Uni<TenantRemoval> erase(TenantId tenant) {
    long end = System.nanoTime() + TIME_FOR_A_CALL.toNanos();
    return shut(tenant)
        .chain(() -> awaitQuiet(tenant))
        .chain(quiet -> quiet ? emptyTables(tenant, end) : Uni.createFrom().item(false))
        .chain(empty -> empty ? removeTraces(tenant) : Uni.createFrom().item(false))
        .chain(done -> repository.removed(tenant).map(removed -> new TenantRemoval(done, removed)));
  }

  private Uni<Boolean> awaitQuiet(TenantId tenant) {
    return repository
        .isQuiet(tenant)
        .onItem()
        .invoke(quiet -> mustBe(quiet))
        .onFailure(NotYet.class)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .expireIn(TIME_FOR_A_CALL.toMillis())
        .onFailure(failure -> failure instanceof NotYet || failure.getCause() instanceof NotYet)
        .recoverWithItem(false);
  }

  private static void mustBe(boolean quiet) {
    if (!quiet) {
      throw new NotYet();
    }
  }

  private Uni<Boolean> emptyTables(TenantId tenant, long end) {
    return repository
        .tables()
        .map(DeletionOrder::of)
        .onItem()
        .transformToMulti(order -> Multi.createFrom().iterable(order))
        .onItem()
        .transformToUniAndConcatenate(table -> empty(tenant, table, end))
        .collect()
        .with(Collectors.reducing(true, Boolean::logicalAnd));
  }

  /** False when the time was over before the table was empty. */
  private Uni<Boolean> empty(TenantId tenant, String table, long end) {
    if (isOver(end)) {
      return Uni.createFrom().item(false);
    }
    return Multi.createBy()
        .repeating()
        .uni(() -> repository.deleteSome(tenant, table, BATCH))
        .whilst(gone -> gone > 0 && !isOver(end))
        .collect()
        .last()
        .map(gone -> gone == 0);
  }

  private Uni<Boolean> removeTraces(TenantId tenant) {
    return Multi.createFrom()
        .iterable(traces)
        .onItem()
        .transformToUniAndConcatenate(
            each -> each.erase(tenant).call(gone -> repository.count(tenant, each.kind(), gone)))
        .collect()
        .last()
        .call(() -> broadcast.publish(ERASED, tenant.toString()))
        .replaceWith(true);
  }

  private static boolean isOver(long end) {
    return System.nanoTime() - end > 0;
  }

  /** Somebody who came before the door was shut is still inside. */
  private static final class NotYet extends RuntimeException {
    NotYet() {
      super("not yet", null, false, false);
    }
  }
}
