package io.knowledgevault.search.index.tenant;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.servicekit.erasure.TenantEraser;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndexErasureTest extends SearchServiceTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject IndexConfig config;
  @Inject TenantEraser eraser;
  @Inject RedisDataSource redis;

  private final TenantId gone = newTenant();
  private final TenantId stays = newTenant();

  @Test
  void rowsIndexFilesAndCachesGoAndThoseOfOthersStay() {
    // Given: indexes that are open, and answers in the caches
    fill(gone);
    fill(stays);
    assertThat(redis.key().keys("*" + gone + "*")).isNotEmpty();

    // When
    erase(gone)
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("removed.document", equalTo(1))
        .body("removed.passage", equalTo(1))
        .body("removed.feed_cursor", equalTo(1))
        .body("removed.cachedEntries", greaterThan(0))
        .body("removed.redisKeys", greaterThan(0))
        .body("removed.indexFiles", greaterThan(0));

    // Then
    assertThat(folder(gone)).doesNotExist();
    assertThat(redis.key().keys("*" + gone + "*")).isEmpty();
    as(gone).body(Map.of("query", "heron")).post("/api/v1/search").then().statusCode(410);
    as(gone).get("/api/v1/index/status").then().statusCode(410);
    assertThat(folder(gone)).doesNotExist();
    assertThat(ids(search(stays, "heron", 0))).hasSize(1);
  }

  @Test
  void replicaThatOnlyHearsOfItDropsItsFilesToo() {
    // Given
    fill(gone);

    // When: another replica has erased the tenant, and its message was lost
    eraser.shut(gone).await().atMost(SOON);

    // Then
    await().atMost(SOON).until(() -> !Files.exists(folder(gone)));
  }

  @Test
  void theFeedDoesNotBringItBack() {
    // Given
    fill(gone);
    erase(gone).statusCode(200);

    // When: ingestion still has it in its feed
    publish(gone, document("Late", "The heron is back."));
    fill(stays);

    // Then
    erase(gone).statusCode(200).body("removed.document", equalTo(1));
    assertThat(folder(gone)).doesNotExist();
  }

  private void fill(TenantId tenant) {
    long seq = publish(tenant, document("Notes", "The heron flies at night."));
    assertThat(ids(search(tenant, "heron", seq))).hasSize(1);
  }

  private ValidatableResponse erase(TenantId tenant) {
    return asService(tenant).delete("/internal/tenant").then();
  }

  private Path folder(TenantId tenant) {
    return Path.of(config.folder(), "index", tenant.toString());
  }
}
