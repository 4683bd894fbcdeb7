package io.knowledgevault.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalStackResourceTest {

  private final Map<String, String> settings = started("ingestion");

  @Test
  void ownerCreatesTablesAndTheAppRoleUsesThemOnlyWhenGranted() throws SQLException {
    // Given
    try (var owner = login("owner")) {
      owner.createStatement().execute("create table open_one(n int); create table shut_one(n int)");
      owner.createStatement().execute("grant select on open_one to kv_ingestion_app");
    }
    try (var app = login("app")) {
      // When
      app.createStatement().executeQuery("select n from open_one");
      // Then
      assertThatThrownBy(() -> app.createStatement().executeQuery("select n from shut_one"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> app.createStatement().execute("create table mine(n int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void wrongPasswordIsRefused() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    "jdbc:" + settings.get("kv.postgres.url"), "kv_ingestion_app", "guess"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void preparingAgainChangesNothing() throws SQLException {
    // Given
    try (var owner = login("owner")) {
      owner.createStatement().execute("create table kept as select 7 as n");
    }
    // When
    started("ingestion");
    // Then
    try (var owner = login("owner");
        var rows = owner.createStatement().executeQuery("select n from ingestion.kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(7);
    }
  }

  @Test
  void oneServiceSeesNothingOfAnother() throws SQLException {
    // Given
    started("search");
    try (var owner = login("owner")) {
      owner.createStatement().execute("create table secret_one(n int)");
    }
    // When
    try (var stranger =
        DriverManager.getConnection(
            "jdbc:" + settings.get("kv.postgres.url"), "kv_search_owner", "test-secret")) {
      // Then
      assertThatThrownBy(
              () -> stranger.createStatement().executeQuery("select * from ingestion.secret_one"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void issuerGivesServiceTokensForTheSecretOnly() throws Exception {
    // Given
    var tenant = new TenantId(UUID.randomUUID());
    // When
    var good =
        tokenFor("{\"service\":\"search\",\"secret\":\"test-secret\",\"tenant\":\"%s\"}", tenant);
    var bad = tokenFor("{\"service\":\"search\",\"secret\":\"guess\",\"tenant\":\"%s\"}", tenant);
    // Then
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(good.body()).path("accessToken").asText()).isNotEmpty();
    assertThat(bad.statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> tokenFor(String body, TenantId tenant) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create(settings.get("kv.gateway.management.url") + "/internal/tokens"))
              .POST(HttpRequest.BodyPublishers.ofString(body.formatted(tenant)))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private Connection login(String kind) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + settings.get("kv.postgres.url"), "kv_ingestion_" + kind, "test-secret");
  }

  private static Map<String, String> started(String service) {
    var resource = new LocalStackResource();
    resource.init(Map.of("service", service));
    return resource.start();
  }
}
