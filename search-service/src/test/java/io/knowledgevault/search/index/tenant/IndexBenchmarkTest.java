package io.knowledgevault.search.index.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How long the first question to a cold index takes, and what thirty tenants in turn cost. Measures
 * only with {@code -Dkv.bench=index}; the figures stand in docs/performance.md. Texts are drawn
 * from 20,000 made-up words by Zipf's law, 180 a passage.
 */
@QuarkusTest
class IndexBenchmarkTest extends SearchServiceTest {

  private static final Logger LOG = Logger.getLogger(IndexBenchmarkTest.class);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int PASSAGES = 10_000;
  private static final int ROUNDS = 7;
  private static final int BATCH = 500;

  @Inject TenantIndexes indexes;
  @Inject TenantTransaction transaction;
  @Inject MeterRegistry metrics;

  private final Random random = new Random(1);

  @Test
  void firstQuestionToAColdIndex() {
    assumeTrue("index".equals(System.getProperty("kv.bench")), "no -Dkv.bench=index");
    // Given
    TenantId warmUp = filled(3_000);
    ask(warmUp);
    TenantId tenant = filled(PASSAGES);

    // When
    List<Long> rebuilt = new ArrayList<>();
    List<Long> restored = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      execute(tenant, "update tenant_component set generation = null where tenant_id = $1");
      lose(tenant);
      rebuilt.add(ask(tenant));
      assertThat(status(tenant).getString("loadedFrom")).isEqualTo("database");
      await().atMost(LONG).until(() -> askAndCount(tenant) > 0);
      lose(tenant);
      restored.add(ask(tenant));
      assertThat(status(tenant).getString("loadedFrom")).isEqualTo("snapshot");
    }

    // Then
    JsonPath status = status(tenant);
    LOG.infof(
        "first question of %d passages (%d bytes on disk): rebuild %s ms, snapshot %s ms",
        PASSAGES, status.getLong("bytes"), sorted(rebuilt), sorted(restored));
    for (String from : List.of("database", "snapshot")) {
      LOG.infof(
          "opening from %s: mean %.0f ms",
          from, metrics.timer("kv.search.indexes.load", "from", from).mean(TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void thirtyTenantsInTurnUnderABudgetOfThree() throws IOException {
    assumeTrue("index".equals(System.getProperty("kv.bench")), "no -Dkv.bench=index");
    // Given
    List<TenantId> tenants = Stream.generate(() -> filled(2_000)).limit(30).toList();
    double loads = metrics.counter("kv.search.indexes.loads").count();
    double evictions = metrics.counter("kv.search.indexes.evictions").count();

    // When
    for (int round = 1; round <= 4; round++) {
      List<Long> times = new ArrayList<>();
      for (TenantId tenant : tenants) {
        times.add(ask(tenant));
      }

      // Then
      List<Long> sorted = sorted(times);
      LOG.infof(
          "round %d over 30 tenants of 2,000 passages: p50 %d ms, max %d ms; %s; index memory %.0f MB",
          round,
          sorted.get(15),
          sorted.getLast(),
          resident(),
          metrics.get("kv.search.indexes.bytes").gauge().value() / 1e6);
    }
    LOG.infof(
        "loads %.0f, evictions %.0f",
        metrics.counter("kv.search.indexes.loads").count() - loads,
        metrics.counter("kv.search.indexes.evictions").count() - evictions);
  }

  /** Milliseconds until the answer, which has to be right. */
  private long ask(TenantId tenant) {
    String unique = "only" + tenant.toString().substring(0, 8);
    long begin = System.nanoTime();
    JsonPath found = searchNow(tenant, unique + " " + random.nextInt(), 0, Map.of());
    long took = (System.nanoTime() - begin) / 1_000_000;
    assertThat(found.getList("degraded")).isEmpty();
    assertThat(found.getString("hits[0].title")).isEqualTo(unique);
    return took;
  }

  private long askAndCount(TenantId tenant) {
    ask(tenant);
    return transaction
        .run(
            tenant,
            tx ->
                tx.query("select count(*) from tenant_component where generation is not null")
                    .execute()
                    .map(rows -> rows.iterator().next().getLong(0)))
        .await()
        .atMost(LONG);
  }

  private void lose(TenantId tenant) {
    await()
        .atMost(LONG)
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .until(() -> indexes.discard(tenant).await().atMost(LONG) > 0);
  }

  private TenantId filled(int passages) {
    TenantId tenant = newTenant();
    String unique = "only" + tenant.toString().substring(0, 8);
    for (int from = 0; from < passages; from += BATCH) {
      int first = from;
      transaction
          .run(
              tenant,
              tx ->
                  tx.preparedQuery(
                          "insert into document (tenant_id, id, seq, title, source_type)"
                              + " values ($1, $2, $3, $4, 'upload')")
                      .executeBatch(documents(tenant, first, unique))
                      .chain(
                          () ->
                              tx.preparedQuery(
                                      "insert into passage (tenant_id, id, document_id, ordinal,"
                                          + " start_offset, end_offset, heading_path, text, model,"
                                          + " embedding) values ($1, $2, $2, 0, 0, 1, '[]', $3,"
                                          + " $4, $5)")
                                  .executeBatch(passages(tenant, first))))
          .await()
          .atMost(LONG);
    }
    long seq = passages;
    transaction
        .run(
            tenant,
            tx ->
                tx.preparedQuery(
                        "insert into feed_cursor (tenant_id, consumer, applied, head)"
                            + " values ($1, 'main', $2, $2)")
                    .execute(Tuple.of(tenant.value(), seq)))
        .await()
        .atMost(LONG);
    return tenant;
  }

  private static List<Tuple> documents(TenantId tenant, int from, String unique) {
    return Stream.iterate(from, i -> i + 1)
        .limit(BATCH)
        .map(i -> Tuple.of(tenant.value(), new UUID(7, i), i + 1L, i == 0 ? unique : "Note " + i))
        .toList();
  }

  private List<Tuple> passages(TenantId tenant, int from) {
    return Stream.iterate(from, i -> i + 1)
        .limit(BATCH)
        .map(
            i ->
                Tuple.of(
                    tenant.value(),
                    new UUID(7, i),
                    text(),
                    OnnxModel.ID,
                    Buffer.buffer(Vectors.toBytes(vector()))))
        .toList();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 180; i++) {
      int rank = (int) Math.pow(20_000, random.nextDouble());
      text.append(Integer.toString(rank * 7 + 1_000, 26)).append(i % 12 == 11 ? ". " : " ");
    }
    return text.toString();
  }

  private float[] vector() {
    float[] vector = new float[OnnxModel.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Vectors.normalise(vector);
  }

  private static List<Long> sorted(List<Long> times) {
    return times.stream().sorted().toList();
  }

  private static String resident() throws IOException {
    System.gc();
    return String.join(
        ", ",
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.matches("(VmRSS|RssAnon|RssFile):.*"))
            .map(line -> line.replaceAll("\\s+", " "))
            .toList());
  }

  private void execute(TenantId tenant, String sql) {
    transaction
        .run(tenant, tx -> tx.preparedQuery(sql).execute(Tuple.of(tenant.value())))
        .await()
        .atMost(LONG);
  }

  private static JsonPath status(TenantId tenant) {
    return as(tenant).get("/api/v1/index/status").then().statusCode(200).extract().jsonPath();
  }
}
