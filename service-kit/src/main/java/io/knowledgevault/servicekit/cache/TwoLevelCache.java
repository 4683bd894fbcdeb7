package io.knowledgevault.servicekit.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.knowledgevault.servicekit.cache.TwoLevelCaches.Settings;
import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * A bounded cache in this process over a shared one in Redis. One load at a time for a key in a
 * process; without Redis it goes on as a local cache. Keys always hold the tenant. Failures are not
 * kept. Thread-safe.
 */
public final class TwoLevelCache<V> {

  private static final Logger LOG = Logger.getLogger(TwoLevelCache.class);
  private static final Duration REDIS_ANSWERS_WITHIN = Duration.ofMillis(100);

  private final String name;
  private final Class<V> type;
  private final Settings settings;
  private final ReactiveRedisDataSource redis;
  private final RedisBroadcast broadcast;
  private final ObjectMapper json;
  private final Cache<String, Uni<V>> local;
  private final Counter localHits;
  private final Counter sharedHits;
  private final Counter misses;

  TwoLevelCache(
      String name,
      Class<V> type,
      Settings settings,
      ReactiveRedisDataSource redis,
      RedisBroadcast broadcast,
      ObjectMapper json,
      MeterRegistry metrics) {
    this.name = name;
    this.type = type;
    this.settings = settings;
    this.redis = redis;
    this.broadcast = broadcast;
    this.json = json;
    this.local =
        Caffeine.newBuilder()
            .maximumSize(settings.maxEntries())
            .expireAfterWrite(settings.localFor())
            .build();
    this.localHits = metrics.counter("kv.cache.gets", "cache", name, "result", "local");
    this.sharedHits = metrics.counter("kv.cache.gets", "cache", name, "result", "shared");
    this.misses = metrics.counter("kv.cache.gets", "cache", name, "result", "miss");
    broadcast
        .messages(channel())
        .subscribe()
        .with(local::invalidate, failure -> LOG.errorf(failure, "%s hears no more", name));
  }

  /** The value, from the nearest place that has it; the loader's failure when nobody has. */
  public Uni<V> get(TenantId tenant, String key, Supplier<Uni<V>> loader) {
    String full = full(tenant, key);
    Uni<V> known = local.getIfPresent(full);
    if (known != null) {
      localHits.increment();
      return known;
    }
    return local.get(
        full,
        absent ->
            load(full, loader)
                .onFailure()
                .invoke(failure -> local.invalidate(full))
                .memoize()
                .indefinitely());
  }

  /** Forgets it here, in Redis and on the other replicas. */
  public Uni<Void> invalidate(TenantId tenant, String key) {
    String full = full(tenant, key);
    local.invalidate(full);
    return quietly(redis.key().del(full))
        .chain(() -> broadcast.publish(channel(), full))
        .invoke(() -> local.invalidate(full));
  }

  /** Forgets here what belongs to a tenant; gives how many entries. */
  long forget(TenantId tenant) {
    String beginning = full(tenant, "");
    AtomicLong gone = new AtomicLong();
    local.asMap().keySet().removeIf(key -> key.startsWith(beginning) && gone.incrementAndGet() > 0);
    return gone.get();
  }

  /** The tenants that have entries here. */
  Set<TenantId> tenants() {
    int start = full("").length();
    return local.asMap().keySet().stream()
        .map(key -> TenantId.of(key.substring(start, key.indexOf(':', start))))
        .collect(Collectors.toSet());
  }

  private Uni<V> load(String full, Supplier<Uni<V>> loader) {
    return quietly(redis.value(String.class).get(full))
        .chain(
            text -> {
              V shared = text == null ? null : read(text);
              if (shared != null) {
                sharedHits.increment();
                return Uni.createFrom().item(shared);
              }
              misses.increment();
              return loader.get().call(value -> share(full, value));
            });
  }

  private Uni<Void> share(String full, V value) {
    try {
      String text = json.writeValueAsString(value);
      return quietly(redis.value(String.class).setex(full, settings.sharedFor().toSeconds(), text));
    } catch (JsonProcessingException notWritable) {
      throw new IllegalStateException(type + " cannot be written as JSON", notWritable);
    }
  }

  private V read(String text) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException otherVersion) {
      // Written by another release: as good as absent.
      return null;
    }
  }

  private static <T> Uni<T> quietly(Uni<T> redisCall) {
    return redisCall.ifNoItem().after(REDIS_ANSWERS_WITHIN).fail().onFailure().recoverWithNull();
  }

  private String full(TenantId tenant, String key) {
    return full(tenant + ":" + key);
  }

  private String full(String rest) {
    return "kv:" + name + ":" + rest;
  }

  private String channel() {
    return "kv:cache:" + name;
  }
}
