package io.knowledgevault.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.servicekit.cache.TwoLevelCaches;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueryVectorsTest extends SearchServiceTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Inject TwoLevelCaches caches;
  @Inject RedisDataSource redis;

  @Test
  void oneReplicaAsksTheModelForAll() {
    // Given
    TenantId tenant = newTenant();
    Counting model = new Counting("m1");
    QueryVectors here = new QueryVectors(caches);
    QueryVectors there = new QueryVectors(caches);

    // When
    float[] first = here.of(tenant, model, "where is it").await().atMost(SOON);
    float[] again = here.of(tenant, model, "where is it").await().atMost(SOON);
    float[] other = there.of(tenant, model, "where is it").await().atMost(SOON);

    // Then
    assertThat(model.asked).hasValue(1);
    assertThat(again).isEqualTo(first);
    assertThat(other).isEqualTo(first);
    List<String> keys = redis.key().keys("kv:search:question-vectors:" + tenant + ":*");
    assertThat(keys).singleElement().asString().doesNotContain("where");
    assertThat(redis.key().ttl(keys.getFirst())).isBetween(86_000L, 86_400L);
  }

  @Test
  void tenantsAndModelsShareNothing() {
    // Given
    Counting model = new Counting("m1");
    Counting other = new Counting("m2");
    TenantId tenant = newTenant();
    QueryVectors vectors = new QueryVectors(caches);

    // When
    vectors.of(tenant, model, "where").await().atMost(SOON);
    vectors.of(newTenant(), model, "where").await().atMost(SOON);
    vectors.of(tenant, other, "where").await().atMost(SOON);

    // Then
    assertThat(model.asked).hasValue(2);
    assertThat(other.asked).hasValue(1);
  }

  @Test
  void manyAtOnceAreOneFlight() {
    // Given
    Counting model = new Counting("m1");
    TenantId tenant = newTenant();
    QueryVectors vectors = new QueryVectors(caches);

    // When
    List<Uni<float[]>> many =
        IntStream.range(0, 50).mapToObj(i -> vectors.of(tenant, model, "same")).toList();
    Uni.join().all(many).andFailFast().await().atMost(SOON);

    // Then
    assertThat(model.asked).hasValue(1);
  }

  @Test
  void aFailureIsNotKept() {
    // Given
    Counting model = new Counting("m1");
    TenantId tenant = newTenant();
    QueryVectors vectors = new QueryVectors(caches);
    model.away = true;
    assertThat(
            vectors
                .of(tenant, model, "where")
                .map(vector -> "found")
                .onFailure(ModelAwayException.class)
                .recoverWithItem("away")
                .await()
                .atMost(SOON))
        .isEqualTo("away");

    // When
    model.away = false;

    // Then
    assertThat(vectors.of(tenant, model, "where").await().atMost(SOON)).hasSize(3);
  }

  /** A model that counts how often it is asked. */
  private static final class Counting implements EmbeddingModel {

    private final AtomicInteger asked = new AtomicInteger();
    private final String id;
    private volatile boolean away;

    Counting(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public int dimensions() {
      return 3;
    }

    @Override
    public Uni<float[]> query(String text) {
      return Uni.createFrom()
          .item(
              () -> {
                if (away) {
                  throw new ModelAwayException("away");
                }
                return new float[] {asked.incrementAndGet(), 0, 0};
              })
          .onItem()
          .delayIt()
          .by(Duration.ofMillis(50));
    }

    @Override
    public Uni<List<float[]>> passages(List<String> texts) {
      throw new UnsupportedOperationException();
    }
  }
}
