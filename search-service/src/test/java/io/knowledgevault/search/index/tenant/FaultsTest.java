package io.knowledgevault.search.index.tenant;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While something else is away an answer is right, or it names the leg that did not take part. */
@QuarkusTest
class FaultsTest extends SearchServiceTest {

  private static final int AT_ONCE = 200;

  @Inject Lanes lanes;
  @Inject RedisDataSource redis;

  private final TenantId tenant = newTenant();
  private final FeedDocument kettle = document("Notes", "The kettle is blue.");

  @Test
  void withoutRedisEverythingIsFound() {
    // Given
    search(tenant, "kettle", publish(tenant, kettle));

    // When: it takes connections and answers nobody
    redis.execute("CLIENT", "PAUSE", "6000", "ALL");
    FeedDocument later = document("Notes", "The heron is grey.");
    long seq = publish(tenant, later);

    // Then
    JsonPath found = search(tenant, "heron", seq);
    assertThat(ids(found)).startsWith(later.id().toString());
    assertThat(found.getList("degraded")).isEmpty();
  }

  @Test
  void moreQuestionsThanTheModelCanTakeAreAnsweredByWordsAndSaySo() throws Exception {
    // Given
    search(tenant, "kettle", publish(tenant, kettle));
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      // When
      List<Future<JsonPath>> answers =
          IntStream.range(0, AT_ONCE)
              .mapToObj(
                  i -> clients.submit(() -> searchNow(tenant, "kettle question " + i, 0, Map.of())))
              .toList();

      // Then
      for (Future<JsonPath> answer : answers) {
        assertThat(ids(answer.get())).containsExactly(kettle.id().toString());
        assertThat(answer.get().getList("degraded", String.class)).isSubsetOf("semantic");
      }
    }
  }

  @Test
  void whileTheIndexIsBuiltAnAnswerNamesTheLegsThatAreAway() {
    // Given
    long seq = publish(tenant, kettle);
    CountDownLatch held = new CountDownLatch(1);
    lanes.indexing().run(() -> await(held)).subscribe().with(done -> {}, failure -> {});

    // When: nothing can be opened
    JsonPath found = searchNow(tenant, "kettle", 0, Map.of());

    // Then
    assertThat(ids(found)).isEmpty();
    assertThat(found.getList("degraded", String.class)).contains("lexical", "semantic");
    as(tenant).get("/api/v1/index/status").then().statusCode(503);

    // When
    held.countDown();

    // Then
    assertThat(ids(search(tenant, "kettle", seq))).containsExactly(kettle.id().toString());
  }

  private static Void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return null;
  }
}
