package io.knowledgevault.search.index.tenant;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndexLifecycleTest extends SearchServiceTest {

  @Inject IndexConfig config;
  @Inject MeterRegistry metrics;
  @Inject TenantTransaction transaction;

  @Test
  void statusTellsHowFarTheIndexHasCome() {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Notes", "The kettle is blue."));
    search(tenant, "kettle", seq);

    // When
    JsonPath status = status(tenant);

    // Then
    assertThat(status.getLong("seq")).isEqualTo(seq);
    assertThat(status.getLong("head")).isEqualTo(seq);
    assertThat(status.getLong("documents")).isEqualTo(1);
    assertThat(status.getLong("passages")).isEqualTo(1);
    assertThat(status.getLong("bytes")).isPositive();
    assertThat(status.getString("openedAt")).isNotBlank();
    assertThat(status.getString("loadedFrom")).isEqualTo("database");
  }

  @Test
  void anIndexThatWasPutAsideComesBackFromDisk() {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Notes", "The kettle is blue."));
    search(tenant, "kettle", seq);

    // When
    useOthers();

    // Then
    assertThat(ids(search(tenant, "kettle", seq))).hasSize(1);
    assertThat(status(tenant).getString("loadedFrom")).isEqualTo("disk");
    assertThat(metrics.get("kv.search.indexes.open").gauge().value()).isLessThanOrEqualTo(4);
  }

  @Test
  void thirtyTenantsInTurnUnderABudgetOfThreeAreAnsweredRightly() {
    // Given
    List<TenantId> tenants = Stream.generate(SearchServiceTest::newTenant).limit(30).toList();
    Map<TenantId, String> documents = new HashMap<>();
    for (TenantId tenant : tenants) {
      FeedDocument own = document("Notes", "The kettle of " + tenant);
      documents.put(tenant, own.id().toString());
      search(tenant, "kettle", publish(tenant, own));
    }
    double loads = metrics.counter("kv.search.indexes.loads").count();
    double evictions = metrics.counter("kv.search.indexes.evictions").count();

    // When
    for (int round = 0; round < 2; round++) {
      for (TenantId tenant : tenants) {
        // Then
        JsonPath found = search(tenant, "kettle round " + round, 1);
        assertThat(ids(found)).containsExactly(documents.get(tenant));
        assertThat(found.getList("degraded")).isEmpty();
      }
    }
    assertThat(metrics.counter("kv.search.indexes.loads").count())
        .isBetween(loads + 54, loads + 60);
    assertThat(metrics.counter("kv.search.indexes.evictions").count())
        .isGreaterThanOrEqualTo(evictions + 50);
    await()
        .untilAsserted(
            () ->
                assertThat(metrics.get("kv.search.indexes.open").gauge().value())
                    .isLessThanOrEqualTo(config.maxOpen()));
    assertThat(metrics.get("kv.search.indexes.bytes").gauge().value()).isPositive();
  }

  @Test
  void statusKnowsChangesThatNobodyToldOf() {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Notes", "The kettle is blue."));

    // When: asked at once, before this service has looked
    JsonPath status = status(tenant);

    // Then
    assertThat(status.getLong("head")).isEqualTo(seq);
  }

  @Test
  void lostFilesAreBuiltAnewFromTheDatabase() throws IOException {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Notes", "The kettle is blue."));
    search(tenant, "kettle", seq);
    useOthers();

    // When
    for (Path file : files(tenant)) {
      Files.delete(file);
    }

    // Then
    assertThat(ids(search(tenant, "kettle", 0))).hasSize(1);
    assertThat(status(tenant).getString("loadedFrom")).isEqualTo("database");
  }

  @Test
  void damagedFilesAreBuiltAnewFromTheDatabase() throws IOException {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Notes", "The kettle is blue."));
    search(tenant, "kettle", seq);
    useOthers();

    // When
    for (Path file : files(tenant)) {
      Files.writeString(file, "damaged");
    }

    // Then
    assertThat(ids(search(tenant, "kettle", 0))).hasSize(1);
    assertThat(status(tenant).getString("loadedFrom")).isEqualTo("database");
  }

  @Test
  void rowSecurityHoldsWithoutATenantInTheStatement() {
    // Given
    TenantId owner = newTenant();
    long seq = publish(owner, document("Secret", "The launch code is tulip."));
    search(owner, "tulip", seq);

    // Then
    assertThat(passagesSeenBy(owner)).isEqualTo(1);
    assertThat(passagesSeenBy(newTenant())).isZero();
  }

  private long passagesSeenBy(TenantId tenant) {
    return transaction
        .run(
            tenant,
            tx ->
                tx.query("select count(*) from passage")
                    .execute()
                    .map(rows -> rows.iterator().next().getLong(0)))
        .await()
        .atMost(Duration.ofSeconds(5));
  }

  /** More tenants than indexes may be open, so that those used before are closed. */
  private void useOthers() {
    double before = metrics.counter("kv.search.indexes.evictions").count();
    for (int i = 0; i < config.maxOpen() + 1; i++) {
      search(newTenant(), "anything", 0);
    }
    await()
        .untilAsserted(
            () ->
                assertThat(metrics.counter("kv.search.indexes.evictions").count())
                    .isGreaterThanOrEqualTo(before + config.maxOpen()));
    await()
        .untilAsserted(
            () ->
                assertThat(metrics.get("kv.search.indexes.open").gauge().value())
                    .isLessThanOrEqualTo(config.maxOpen()));
  }

  private Iterable<Path> files(TenantId tenant) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(config.folder(), "index", tenant.toString()))) {
      return files.toList();
    }
  }

  private static JsonPath status(TenantId tenant) {
    return as(tenant).get("/api/v1/index/status").then().statusCode(200).extract().jsonPath();
  }
}
