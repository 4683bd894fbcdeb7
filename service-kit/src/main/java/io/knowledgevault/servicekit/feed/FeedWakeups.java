package io.knowledgevault.servicekit.feed;

import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** "Tenant T moved to n", so that consumers need not wait for their next poll. */
@ApplicationScoped
public class FeedWakeups {

  static final String CHANNEL = "kv:feed";

  private final RedisBroadcast broadcast;

  FeedWakeups(RedisBroadcast broadcast) {
    this.broadcast = broadcast;
  }

  /** Tells all consumers, after the commit; never fails. */
  public Uni<Void> publish(TenantId tenant, long seq) {
    return broadcast.publish(CHANNEL, tenant + ":" + seq);
  }

  Multi<FeedHead> heads() {
    return broadcast
        .messages(CHANNEL)
        .map(FeedWakeups::parse)
        .select()
        .where(Optional::isPresent)
        .map(Optional::get);
  }

  private static Optional<FeedHead> parse(String message) {
    int colon = message.indexOf(':');
    try {
      return Optional.of(
          new FeedHead(
              TenantId.of(message.substring(0, colon)),
              Long.parseLong(message.substring(colon + 1)),
              Instant.now()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      return Optional.empty();
    }
  }
}
