package io.knowledgevault.servicekit.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Messages to every replica, at most once: what is sent while a replica has no connection is lost
 * for it. So a message may only ever say "look now"; the truth is in Postgres. One connection a
 * channel and process, however many listen. Thread-safe.
 */
@ApplicationScoped
public class RedisBroadcast {

  private static final Logger LOG = Logger.getLogger(RedisBroadcast.class);
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
  private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);
  private static final Duration SEND_WITHIN = Duration.ofMillis(500);
  private static final int BUFFERED_MESSAGES = 1_024;

  private final ReactiveRedisDataSource redis;
  private final Map<String, Multi<String>> channels = new ConcurrentHashMap<>();

  RedisBroadcast(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  /** Sends; completes with or without success, since a lost message costs only delay. */
  public Uni<Void> publish(String channel, String message) {
    return redis
        .pubsub(String.class)
        .publish(channel, message)
        .ifNoItem()
        .after(SEND_WITHIN)
        .fail()
        .onFailure()
        .invoke(failure -> LOG.debugf("Not sent to %s: %s", channel, failure))
        .onFailure()
        .recoverWithNull();
  }

  /** The channel's messages from now on; subscribes anew by itself after a lost connection. */
  public Multi<String> messages(String channel) {
    return channels.computeIfAbsent(channel, this::subscribe);
  }

  private Multi<String> subscribe(String channel) {
    return redis
        .pubsub(String.class)
        .subscribe(channel)
        .onCompletion()
        .failWith(() -> new IllegalStateException("subscription to " + channel + " ended"))
        .onFailure()
        .invoke(failure -> LOG.debugf("Subscribing to %s anew: %s", channel, failure))
        .onFailure()
        .retry()
        .withBackOff(FIRST_BACK_OFF, MAX_BACK_OFF)
        .indefinitely()
        .onOverflow()
        .buffer(BUFFERED_MESSAGES)
        .broadcast()
        .withCancellationAfterLastSubscriberDeparture()
        .toAllSubscribers();
  }
}
