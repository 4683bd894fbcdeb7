package io.knowledgevault.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GapTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GapStorageTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String MANY_GAPS =
      """
      insert into gap (tenant_id, id, fingerprint, kind, category, priority, status, title, question,
                       entities, quality, occurrences, evidence_hash, created_at, updated_at)
      select $1, gen_random_uuid(), md5(i::text), (array['vague_future', 'undefined_acronym'])[1 + i % 2],
             (array['timeline', 'context'])[1 + i % 2], 1 + i % 5,
             (array['open', 'closed', 'answered', 'in_progress'])[1 + i % 4],
             't', 'q', '{}', 1, 1, 'h', now(), now()
        from generate_series(1, 20000) i
      """;

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  @Inject TenantTransaction transaction;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "kv.postgres.owner.password")
  String ownerPassword;

  @BeforeAll
  void fill() throws SQLException {
    transaction
        .run(tenant, tx -> tx.preparedQuery(MANY_GAPS).execute(Tuple.of(tenant.value())))
        .await()
        .atMost(LONG);
    analyze();
  }

  /** What autovacuum does by itself sooner or later; only the owner may. */
  private void analyze() throws SQLException {
    try (var connection = DriverManager.getConnection(url, "kv_gap_owner", ownerPassword);
        var statement = connection.createStatement()) {
      statement.execute("analyze gap.gap");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from gap where tenant_id = $1 and status <> 'closed' order by priority, id limit 51",
        "select * from gap where tenant_id = $1 and status = 'open' order by priority, id limit 51",
        "select * from gap where tenant_id = $1 and category = 'context' order by priority, id limit 51",
        "select * from gap where tenant_id = $1 and kind = 'vague_future' order by priority, id limit 51",
        "select * from gap where tenant_id = $1 and status <> 'closed' and priority >= 3"
            + " and (priority > 3 or id > '80000000-0000-0000-0000-000000000000')"
            + " order by priority, id limit 51",
        "select * from gap where tenant_id = $1 and fingerprint = any ('{a,b}')",
        "select * from evidence where tenant_id = $1 and document_id ="
            + " '80000000-0000-0000-0000-000000000000'",
        "select * from signal where tenant_id = $1 and fingerprint = 'x' and role = 'need'"
            + " order by document_id, number limit 40"
      })
  void readsEveryListAndLookupByAnIndexWithoutSorting(String sql) {
    // When
    String plan =
        transaction
            .run(
                tenant,
                tx ->
                    tx.preparedQuery("explain " + sql)
                        .execute(Tuple.of(tenant.value()))
                        .map(rows -> String.join("\n", Rows.list(rows, row -> row.getString(0)))))
            .await()
            .atMost(LONG);

    // Then
    assertThat(plan).contains("Index").doesNotContain("Seq Scan").doesNotContain("Sort");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gap", "evidence", "feedback", "read_document", "sentence", "signal"})
  void hidesOtherTenantsRowsEvenFromAStatementWithoutAPredicate(String table) {
    // Given a tenant that has a document with a gap
    Company company = new Company();
    company.writes("Policy", "The retention period for scans is still to be decided.");
    company.isRead();
    TenantId stranger = new TenantId(UUID.randomUUID());

    // When
    long seen =
        transaction
            .run(
                stranger,
                tx ->
                    tx.query("select count(*) from " + table)
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0)))
            .await()
            .atMost(LONG);

    // Then
    assertThat(seen).isZero();
  }

  @Test
  void refusesARowOfAnotherTenant() {
    // Given
    TenantId other = new TenantId(UUID.randomUUID());

    // Then
    assertThatThrownBy(
            () ->
                transaction
                    .run(tenant, tx -> tx.preparedQuery(MANY_GAPS).execute(Tuple.of(other.value())))
                    .await()
                    .atMost(LONG))
        .hasMessageContaining("row-level security");
  }

  @Test
  void countsManyGapsQuickly() {
    // Given a connection that is open
    RequestSpecification asks = RestAssured.given().auth().oauth2(TestTokens.user(tenant));
    asks.get("/api/v1/gaps?limit=1").then().statusCode(200);

    // When
    long started = System.nanoTime();
    asks.get("/api/v1/gaps/stats").then().statusCode(200).body("total", equalTo(20_000));

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
  }
}
