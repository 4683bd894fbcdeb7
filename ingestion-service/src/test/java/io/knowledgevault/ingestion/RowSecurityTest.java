package io.knowledgevault.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements without a tenant predicate: what is left when somebody forgets it. */
@IngestionTest
class RowSecurityTest {

  private final Api mine = new Api();

  @Inject TenantTransaction transaction;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*) from document",
        "select count(*) from document_text",
        "select count(*) from feed_change",
        "select count(*) from feed_head",
        "select count(*) from matching_documents('findable')"
      })
  void seeTheirOwnTenantOnly(String statement) {
    // Given
    mine.stored("a", "findable text");
    new Api().stored("b", "findable text of another");

    // When, Then
    assertThat(count(mine.tenant(), statement)).isEqualTo(1);
    assertThat(count(new TenantId(UUID.randomUUID()), statement)).isZero();
  }

  @Test
  void seeNothingWithoutTenantAndChangeNothingOfAnother() {
    // Given
    mine.stored("a", "text");

    // When
    int seen =
        transaction
            .runAsSystem(tx -> tx.query("select id from document").execute().map(RowSet::size))
            .await()
            .indefinitely();
    int changed =
        transaction.run(new TenantId(UUID.randomUUID()), this::deleteAll).await().indefinitely();

    // Then
    assertThat(seen).isZero();
    assertThat(changed).isZero();
    assertThat(count(mine.tenant(), "select count(*) from document")).isEqualTo(1);
  }

  private Uni<Integer> deleteAll(SqlConnection tx) {
    return tx.query("delete from document").execute().map(RowSet::rowCount);
  }

  private long count(TenantId tenant, String statement) {
    return transaction
        .run(tenant, tx -> tx.query(statement).execute())
        .map(rows -> first(rows).getLong(0))
        .await()
        .indefinitely();
  }

  private static Row first(RowSet<Row> rows) {
    return rows.iterator().next();
  }
}
