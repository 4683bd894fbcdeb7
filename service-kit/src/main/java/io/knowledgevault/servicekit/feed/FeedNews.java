package io.knowledgevault.servicekit.feed;

import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Wake-ups on their way to the consumers. The first is acted on at once; those that come while it
 * is, and in the rest after it, are acted on together, so that a stream of single changes costs a
 * round now and then and not a round each. Of a tenant only the newest number counts. Thread-safe.
 */
final class FeedNews {

  private static final BinaryOperator<FeedHead> NEWER =
      (one, other) -> one.head() >= other.head() ? one : other;

  private final Function<List<FeedHead>, Uni<Void>> act;
  private final Supplier<Uni<Void>> rest;
  private final Map<TenantId, FeedHead> waiting = new HashMap<>();
  private boolean acting;

  /**
   * @param act on heads, one a tenant
   * @param rest after each round
   */
  FeedNews(Function<List<FeedHead>, Uni<Void>> act, Supplier<Uni<Void>> rest) {
    this.act = act;
    this.rest = rest;
  }

  void heard(FeedHead head) {
    if (begins(head)) {
      round();
    }
  }

  private synchronized boolean begins(FeedHead head) {
    waiting.merge(head.tenantId(), head, NEWER);
    boolean first = !acting;
    acting = true;
    return first;
  }

  private void round() {
    act.apply(take())
        .onFailure()
        .recoverWithNull()
        .chain(rest::get)
        .subscribe()
        .with(rested -> goOn(), failure -> goOn());
  }

  private void goOn() {
    if (goesOn()) {
      round();
    }
  }

  private synchronized boolean goesOn() {
    acting = !waiting.isEmpty();
    return acting;
  }

  private synchronized List<FeedHead> take() {
    List<FeedHead> heads = List.copyOf(waiting.values());
    waiting.clear();
    return heads;
  }
}
