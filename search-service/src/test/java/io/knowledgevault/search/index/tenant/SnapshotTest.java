package io.knowledgevault.search.index.tenant;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.knowledgevault.search.index.IndexDamagedException;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Indexes that come back from what is kept in Postgres, or are built anew when that is damaged. */
@QuarkusTest
class SnapshotTest extends SearchServiceTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int DOCUMENTS = 24;

  @Inject TenantIndexes indexes;
  @Inject TenantTransaction transaction;
  @Inject MeterRegistry metrics;

  private final TenantId tenant = newTenant();

  @Test
  void aReplicaWithoutFilesBeginsWithTheSnapshotAndCatchesUp() {
    // Given
    keptIndex();
    FeedDocument heron = document("Late", "The heron came after the snapshot.");
    String late = heron.id().toString();
    long seq = publish(tenant, heron);
    search(tenant, "heron", seq);

    // When
    loseFiles();

    // Then
    assertThat(ids(search(tenant, "kettle", 0, "limit", 100))).hasSize(DOCUMENTS + 1);
    assertThat(ids(search(tenant, "heron after the snapshot", 0))).startsWith(late);
    assertThat(status().getString("loadedFrom")).isEqualTo("snapshot");
    assertThat(status().getLong("seq")).isEqualTo(seq);
    assertThat(metrics.timer("kv.search.indexes.load", "from", "snapshot").count()).isPositive();
  }

  @Test
  void aSnapshotIsWrittenAnewAfterEnoughChanges() {
    // Given
    long first = keptIndex();

    // When
    long seq = 0;
    for (int i = 0; i < 12; i++) {
      seq = publish(tenant, document("More", "The heron number " + i));
    }
    search(tenant, "heron", seq);

    // Then
    await().atMost(SOON).until(() -> searchAnd(this::keptSeq) > first);
    assertThat(number("select count(distinct generation) from tenant_component_piece")).isOne();
  }

  @Test
  void aDamagedSnapshotIsDeletedAndTheIndexBuiltFromPassages() {
    // Given
    keptIndex();
    double before = damaged("snapshot");
    execute(
        "update tenant_component_piece set data = set_byte(data, 9, get_byte(data, 9) # 1)"
            + " where tenant_id = $1 and ordinal = 2");

    // When
    loseFiles();

    // Then
    assertThat(ids(search(tenant, "kettle", 0, "limit", 100))).hasSize(DOCUMENTS);
    assertThat(status().getString("loadedFrom")).isEqualTo("database");
    assertThat(damaged("snapshot")).isEqualTo(before + 1);
    // And a good one takes its place.
    await().atMost(SOON).until(() -> searchAnd(this::keptSeq) > 0);
  }

  @Test
  void aSnapshotOfAnotherLayoutIsLeftAlone() {
    // Given
    keptIndex();
    execute("update tenant_component set layout = 'of the future' where tenant_id = $1");

    // When
    loseFiles();

    // Then
    assertThat(ids(search(tenant, "kettle", 0, "limit", 100))).hasSize(DOCUMENTS);
    assertThat(status().getString("loadedFrom")).isEqualTo("database");
  }

  @Test
  void theCopyOfAReplicaThatDiedWhileWritingIsTakenOver() {
    // Given: somebody's right to write has run out, with pieces that nobody will finish
    execute(
        "insert into tenant_component (tenant_id, kind, lease_owner, lease_until)"
            + " values ($1, 'index', 'dead', now() - interval '1 second')");
    execute(
        "insert into tenant_component_piece"
            + " (tenant_id, kind, generation, ordinal, file, position, checksum, data)"
            + " values ($1, 'index', gen_random_uuid(), 0, 'x', 0, 0, '')");

    // When
    keptIndex();

    // Then
    assertThat(number("select count(distinct generation) from tenant_component_piece")).isOne();
  }

  @Test
  void whoeverWritesIsNotDisturbed() {
    // Given
    execute(
        "insert into tenant_component (tenant_id, kind, lease_owner, lease_until)"
            + " values ($1, 'index', 'other', now() + interval '1 minute')");

    // When
    fill();
    await().pollDelay(Duration.ofMillis(600)).atMost(SOON).until(() -> searchAnd(() -> 1L) == 1);

    // Then
    assertThat(number("select count(*) from tenant_component_piece")).isZero();
  }

  @Test
  void workThatFindsTheIndexDamagedGoesOnWithANewOne() {
    // Given
    fill();
    double before = damaged("use");
    AtomicInteger times = new AtomicInteger();

    // When
    String from =
        indexes
            .use(
                tenant,
                open ->
                    times.incrementAndGet() == 1
                        ? Uni.createFrom()
                            .failure(
                                () -> new IndexDamagedException(new Exception("a flipped bit")))
                        : Uni.createFrom().item(open.loadedFrom()))
            .await()
            .atMost(SOON);

    // Then
    assertThat(from).isIn("database", "snapshot");
    assertThat(times).hasValue(2);
    assertThat(damaged("use")).isEqualTo(before + 1);
    assertThat(ids(search(tenant, "kettle", 0, "limit", 100))).hasSize(DOCUMENTS);
  }

  @Test
  void erasureTakesTheSnapshotToo() {
    // Given
    keptIndex();

    // Then
    asService(tenant)
        .delete("/internal/tenant")
        .then()
        .statusCode(200)
        .body("removed.tenant_component", equalTo(1))
        .body("removed.tenant_component_piece", greaterThan(1));
  }

  /** An index whose files are kept; gives the feed number that they hold. */
  private long keptIndex() {
    fill();
    await().atMost(SOON).until(() -> searchAnd(this::keptSeq) >= DOCUMENTS);
    return keptSeq();
  }

  private void fill() {
    long seq = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      seq = publish(tenant, document("Notes " + i, "The kettle is blue, said number " + i));
    }
    search(tenant, "kettle", seq);
  }

  /** Searching is what makes a replica look after the snapshot. */
  private long searchAnd(LongSupplier then) {
    searchNow(tenant, "kettle", 0, Map.of());
    return then.getAsLong();
  }

  private JsonPath search(TenantId whose, String query, long minSeq, String key, Object value) {
    return search(whose, query, minSeq, Map.of(key, value));
  }

  /** As on a replica that never had any. */
  private void loseFiles() {
    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .until(() -> indexes.discard(tenant).await().atMost(SOON) > 0);
  }

  private long keptSeq() {
    return number(
        "select coalesce(max(seq), 0) from tenant_component where generation is not null");
  }

  private long number(String sql) {
    return transaction
        .run(tenant, tx -> tx.query(sql).execute().map(rows -> rows.iterator().next().getLong(0)))
        .await()
        .atMost(SOON);
  }

  private void execute(String sql) {
    transaction
        .run(tenant, tx -> tx.preparedQuery(sql).execute(Tuple.of(tenant.value())))
        .await()
        .atMost(SOON);
  }

  private double damaged(String found) {
    return metrics.counter("kv.search.indexes.damaged", "found", found).count();
  }

  private JsonPath status() {
    return as(tenant).get("/api/v1/index/status").then().statusCode(200).extract().jsonPath();
  }
}
