package io.knowledgevault.ingestion.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.quarkus.scheduler.Scheduler;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Counts what Postgres really ran for a request, by pg_stat_statements: every statement of the
 * service's role, the naming of the tenant among them. BEGIN and COMMIT do not count, for each
 * request is one transaction: it names its tenant once. What the service's timers do meanwhile does
 * not count.
 */
@IngestionTest
class StatementCountTest {

  private static final List<String> TIMERS =
      List.of(
          "claim_job",
          "compact_tallies",
          "purge_",
          "claim_feed",
          "moved_feeds",
          "feed_heads",
          "second_looks",
          "feed_cursor");

  @Inject Scheduler timers;

  private final Api api = new Api();
  private Connection superuser;

  @BeforeEach
  void open() throws SQLException {
    timers.pause();
    superuser = Server.superuser();
    Server.execute(superuser, "create extension if not exists pg_stat_statements");
  }

  @AfterEach
  void close() throws SQLException {
    timers.resume();
    superuser.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1000})
  void decisionsTakeThreeStatementsWhateverTheirNumber(int count) throws SQLException {
    // Given
    List<String> ids = store(count);

    // When, Then
    for (String action : List.of("classify", "confirm", "reject")) {
      assertThat(counted(() -> bulk(action, ids))).as(action).hasSizeLessThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1000})
  void deletionAndRestorationTakeFourStatementsWhateverTheirNumber(int count) throws SQLException {
    // Given
    List<String> ids = store(count);
    List<String> more = new ArrayList<>(ids.subList(1, count));
    more.add(UUID.randomUUID().toString());

    // When, Then
    assertThat(counted(() -> bulk("delete", ids))).as("delete").hasSizeLessThanOrEqualTo(4);
    assertThat(counted(() -> bulk("restore", more))).as("restore").hasSizeLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 500})
  void batchTakesFourStatementsWhateverItsSize(int count) throws SQLException {
    // Given: what a replica remembers of a company for some seconds has been read
    List<Map<String, Object>> items = items(count);
    api.batch(List.of(Map.of("text", "first"))).statusCode(200);
    List<Map<String, Object>> again = new ArrayList<>(items);
    again.set(0, Map.of("text", "changed", "externalId", "e0"));

    // When, Then
    assertThat(counted(() -> api.batch(items).statusCode(200))).hasSizeLessThanOrEqualTo(4);
    assertThat(counted(() -> api.batch(again).statusCode(200))).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void listAndStatisticsTakeOneStatementOfTheirOwnAndNoneCountsDocuments() throws SQLException {
    // Given
    store(100);

    // When, Then
    for (String path : List.of("", "?status=classified&limit=20", "?deleted=true", "/stats")) {
      assertThat(counted(() -> api.get("/api/v1/documents" + path).statusCode(200)))
          .as(path)
          .hasSize(2)
          .noneMatch(query -> query.contains("count("));
    }
    assertThat(counted(() -> api.get("/api/v1/documents?q=t7").statusCode(200)))
        .hasSizeLessThanOrEqualTo(3);
  }

  /** Followers of the feed work behind the requests; here that would count. */
  @BeforeEach
  void keepFollowersAway() throws SQLException {
    try (Connection connection = Server.superuser()) {
      Server.execute(
          connection,
          """
          insert into ingestion.feed_cursor (tenant_id, consumer, lease_owner, lease_until)
          select '%s', consumer, 'a test', 'infinity'
            from unnest(array['classification', 'duplicates']) as f (consumer)
          """
              .formatted(api.tenant()),
          "update ingestion.second_look set due = 'infinity'");
      org.awaitility.Awaitility.await()
          .until(
              () ->
                  Server.value(
                          connection,
                          """
                          select count(*) from ingestion.feed_cursor
                           where applied < head and lease_owner is distinct from 'a test'
                          """)
                      .equals("0"));
    }
  }

  private interface Action {
    void run();
  }

  /** Runs one request and gives its statements, each as often as it was run. */
  private List<String> counted(Action request) throws SQLException {
    Server.execute(superuser, "select pg_stat_statements_reset()");
    request.run();
    List<String> statements = new ArrayList<>();
    for (var call : Server.calls(superuser).entrySet()) {
      String query = call.getKey();
      boolean framing = query.equalsIgnoreCase("begin") || query.equalsIgnoreCase("commit");
      if (!framing && TIMERS.stream().noneMatch(query::contains)) {
        IntStream.range(0, call.getValue()).forEach(i -> statements.add(query));
      }
    }
    assertThat(statements)
        .as("transactions")
        .filteredOn(each -> each.contains("enter_tenant"))
        .hasSize(1);
    return statements;
  }

  private List<String> store(int count) {
    List<String> ids = new ArrayList<>();
    for (int from = 0; from < count; from += 500) {
      List<String> some =
          api.batch(items(count).subList(from, Math.min(count, from + 500)))
              .statusCode(200)
              .extract()
              .path("items.id");
      ids.addAll(some);
    }
    return ids;
  }

  private static List<Map<String, Object>> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Map.<String, Object>of("text", "t" + i, "externalId", "e" + i))
        .toList();
  }

  private void bulk(String action, List<String> ids) {
    api.user()
        .contentType(ContentType.JSON)
        .body(Map.of("ids", ids, "classification", "work"))
        .post("/api/v1/documents/bulk/" + action)
        .then()
        .statusCode(200);
  }
}
