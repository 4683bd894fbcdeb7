package io.knowledgevault.servicekit.erasure;

import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * This service's keys of a tenant in Redis. Looks through the keys page by page, so that Redis
 * answers others in between, and lets it free the memory in the background.
 */
@ApplicationScoped
class RedisTraces implements TenantTraces {

  private static final String PAGE = "1000";
  private static final String END = "0";

  private final ReactiveRedisDataSource redis;
  private final String service;

  RedisTraces(ReactiveRedisDataSource redis, @ConfigProperty(name = "kv.service") String service) {
    this.redis = redis;
    this.service = service;
  }

  @Override
  public String kind() {
    return TenantRemoval.REDIS_KEYS;
  }

  @Override
  public Uni<Long> erase(TenantId tenant) {
    String pattern = "kv:" + service + ":*" + tenant + "*";
    AtomicReference<String> cursor = new AtomicReference<>(END);
    return Multi.createBy()
        .repeating()
        .uni(() -> page(pattern, cursor.get()))
        .whilst(
            page -> {
              cursor.set(page.next);
              return !page.next.equals(END);
            })
        .collect()
        .with(Collectors.summingLong(Page::removed));
  }

  private Uni<Page> page(String pattern, String cursor) {
    return redis
        .execute("SCAN", cursor, "MATCH", pattern, "COUNT", PAGE)
        .chain(
            found ->
                unlink(found.get(1)).map(removed -> new Page(found.get(0).toString(), removed)));
  }

  private Uni<Long> unlink(Response keys) {
    if (keys.size() == 0) {
      return Uni.createFrom().item(0L);
    }
    List<String> names = new ArrayList<>();
    keys.forEach(key -> names.add(key.toString()));
    return redis.execute("UNLINK", names.toArray(String[]::new)).map(Response::toLong);
  }

  private record Page(String next, long removed) {}
}
