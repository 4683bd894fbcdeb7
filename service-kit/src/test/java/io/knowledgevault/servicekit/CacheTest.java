package io.knowledgevault.servicekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.servicekit.cache.TwoLevelCache;
import io.knowledgevault.servicekit.cache.TwoLevelCaches;
import io.knowledgevault.servicekit.redis.LuaScript;
import io.knowledgevault.servicekit.redis.RedisScripts;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@KitTest
class CacheTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final TwoLevelCaches.Settings SETTINGS =
      new TwoLevelCaches.Settings(100, Duration.ofMinutes(5), Duration.ofMinutes(5));

  @Inject TwoLevelCaches caches;
  @Inject RedisScripts scripts;
  @Inject ReactiveRedisDataSource redis;

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void secondReplicaIsServedByTheFirstOnesLoadAndHearsOfInvalidation() {
    // Given: two replicas' caches of one name
    TwoLevelCache<String> one = caches.create("profile", String.class, SETTINGS);
    TwoLevelCache<String> two = caches.create("profile", String.class, SETTINGS);

    // When
    String first = one.get(tenant, "a", load("x")).await().atMost(SOON);
    String second = two.get(tenant, "a", load("y")).await().atMost(SOON);

    // Then
    assertThat(List.of(first, second)).containsExactly("x", "x");
    assertThat(loads).hasValue(1);

    // When
    one.invalidate(tenant, "a").await().atMost(SOON);

    // Then
    Awaitility.await()
        .atMost(SOON)
        .until(() -> two.get(tenant, "a", load("z")).await().atMost(SOON).equals("z"));
  }

  @Test
  void tenantsDoNotShareAndFailuresAreNotKept() {
    // Given
    TwoLevelCache<String> cache = caches.create("rights", String.class, SETTINGS);
    Supplier<Uni<String>> broken =
        () -> Uni.createFrom().failure(new IllegalStateException("broken"));

    // When
    assertThatThrownBy(() -> cache.get(tenant, "k", broken).await().atMost(SOON))
        .hasMessage("broken");

    // Then
    assertThat(cache.get(tenant, "k", load("mine")).await().atMost(SOON)).isEqualTo("mine");
    TenantId other = new TenantId(UUID.randomUUID());
    assertThat(cache.get(other, "k", load("theirs")).await().atMost(SOON)).isEqualTo("theirs");
  }

  @Test
  void scriptIsSentAgainAfterRedisForgotIt() {
    // Given
    LuaScript script = LuaScript.of("return {KEYS[1], ARGV[1]}");
    scripts.run(script, List.of("k"), List.of("1")).await().atMost(SOON);

    // When
    redis.execute("SCRIPT", "FLUSH").await().atMost(SOON);

    // Then
    var answer = scripts.run(script, List.of("k"), List.of("2")).await().atMost(SOON);
    assertThat(answer.get(1).toString()).isEqualTo("2");
  }

  private Supplier<Uni<String>> load(String value) {
    return () -> Uni.createFrom().item(value).invoke(loads::incrementAndGet);
  }
}
