package io.knowledgevault.integration.sync;

import static io.knowledgevault.integration.testing.Company.FOLDER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.knowledgevault.integration.testing.Company;
import io.knowledgevault.integration.testing.IntegrationServiceTest;
import io.knowledgevault.integration.testing.RecordingIngestion;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationServiceTest
class ErasedCompanyTest {

  @ConfigProperty(name = "kv.folder.roots")
  Path root;

  @ConfigProperty(name = "kv.ingestion.url")
  String ingestionUrl;

  @ConfigProperty(name = "kv.postgres.url")
  String postgresUrl;

  @ConfigProperty(name = "kv.postgres.owner.password")
  String ownerPassword;

  private RecordingIngestion ingestion;
  private Company company;

  @BeforeEach
  void openCompany() throws IOException {
    ingestion = new RecordingIngestion(ingestionUrl);
    company = new Company(root);
  }

  @AfterEach
  void closeIngestion() {
    ingestion.close();
  }

  @Test
  void connectionItemsAndSyncsAreGone() throws IOException, SQLException {
    // Given
    company.writeNumbered(1, 7);
    company.connect().sync();

    // When
    erase();

    // Then
    for (String table : List.of("connection", "source_item", "job")) {
      assertThat(rows(table)).as(table).isZero();
    }
    company.admin().get("/api/v1/integrations").then().statusCode(410);
    company.ask("admin", Map.of()).then().statusCode(410);
  }

  @Test
  void runningSyncStopsAndLeavesNothing() throws IOException, SQLException {
    // Given: a sync in the middle of its first page
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ingestion.instead(
        id -> {
          reached.countDown();
          join(go);
          return null;
        });
    company.writeNumbered(1, 40);
    company.connect().start(Map.of());
    join(reached);

    // When
    erase();
    go.countDown();

    // Then: the page in hand at most was sent, and nothing of it is written down
    await().during(Duration.ofSeconds(3)).until(() -> ingestion.uploads().size() <= 5);
    assertThat(rows("source_item")).isZero();
    assertThat(rows("job")).isZero();
    company.admin().get(FOLDER + "/sync").then().statusCode(410);
  }

  private void erase() {
    given()
        .auth()
        .oauth2(TestTokens.service(new TenantId(company.id())))
        .delete("/internal/tenant")
        .then()
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("removed.connection", equalTo(1))
        .body("removed.source_item", greaterThan(0));
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long rows(String table) throws SQLException {
    String sql = "select count(*) from integration." + table + " where tenant_id = ?";
    try (var connection =
            DriverManager.getConnection(
                "jdbc:" + postgresUrl, "kv_integration_owner", ownerPassword);
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, company.id());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
