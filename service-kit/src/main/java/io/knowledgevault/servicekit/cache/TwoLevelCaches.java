package io.knowledgevault.servicekit.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.servicekit.erasure.TenantTraces;
import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes {@link TwoLevelCache}s, and clears them of a tenant that is erased. */
@ApplicationScoped
public class TwoLevelCaches implements TenantTraces {

  private final ReactiveRedisDataSource redis;
  private final RedisBroadcast broadcast;
  private final ObjectMapper json;
  private final MeterRegistry metrics;
  private final String service;
  private final List<TwoLevelCache<?>> made = new CopyOnWriteArrayList<>();

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
    TwoLevelCache<V> cache =
        new TwoLevelCache<>(service + ":" + name, type, settings, redis, broadcast, json, metrics);
    made.add(cache);
    return cache;
  }

  @Override
  public String kind() {
    return "cachedEntries";
  }

  @Override
  public Uni<Long> erase(TenantId tenant) {
    return Uni.createFrom()
        .item(() -> made.stream().mapToLong(cache -> cache.forget(tenant)).sum());
  }

  @Override
  public Uni<Set<TenantId>> kept() {
    return Uni.createFrom()
        .item(
            () ->
                made.stream()
                    .flatMap(cache -> cache.tenants().stream())
                    .collect(Collectors.toSet()));
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
