package io.knowledgevault.servicekit.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes {@link TwoLevelCache}s. */
@ApplicationScoped
public class TwoLevelCaches {

  private final ReactiveRedisDataSource redis;
  private final RedisBroadcast broadcast;
  private final ObjectMapper json;
  private final MeterRegistry metrics;
  private final String service;

  TwoLevelCaches(
      ReactiveRedisDataSource redis,
      RedisBroadcast broadcast,
      ObjectMapper json,
      MeterRegistry metrics,
      @ConfigProperty(name = "kv.service") String service) {
    this.redis = redis;
    this.broadcast = broadcast;
    this.json = json;
    this.metrics = metrics;
    this.service = service;
  }

  /**
   * Makes a cache; do it once a cache, at start-up.
   *
   * @param name part of the Redis keys and of the metrics
   * @param type what Jackson reads back
   */
  public <V> TwoLevelCache<V> create(String name, Class<V> type, Settings settings) {
    return new TwoLevelCache<>(
        service + ":" + name, type, settings, redis, broadcast, json, metrics);
  }

  /**
   * Bounds of a cache.
   *
   * @param maxEntries most that this process keeps
   * @param localFor how long this process may show an entry that another replica has changed while
   *     messages were lost
   * @param sharedFor how long Redis keeps an entry
   */
  public record Settings(long maxEntries, Duration localFor, Duration sharedFor) {}
}
