package io.knowledgevault.integration.connection;

import static io.knowledgevault.integration.testing.Company.FOLDER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.knowledgevault.integration.testing.Company;
import io.knowledgevault.integration.testing.IntegrationServiceTest;
import io.knowledgevault.integration.testing.RecordingIngestion;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationServiceTest
class IntegrationResourceTest {

  private static final String ALL = "/api/v1/integrations";

  @ConfigProperty(name = "kv.folder.roots")
  Path root;

  @ConfigProperty(name = "kv.ingestion.url")
  String ingestionUrl;

  @TestHTTPResource String address;

  @Inject TenantTransaction transaction;

  private Company company;

  @BeforeEach
  void openCompany() throws IOException {
    company = new Company(root);
  }

  @Test
  void theCatalogueShowsWhatCanBeConnectedAndWhatIs() {
    // Given
    company
        .as("viewer")
        .get(ALL)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].type", equalTo("folder"))
        .body("items[0].available", equalTo(true))
        .body("items[0].settings", equalTo(List.of("path")))
        .body("items[0].connection", equalTo(null));

    // When
    company.connect();

    // Then
    company
        .as("viewer")
        .get(ALL)
        .then()
        .statusCode(200)
        .body("items[0].connection.state", equalTo("connected"))
        .body("items[0].connection.config.path", equalTo(company.folder().toString()))
        .body("items[0].connection.lastSyncAt", equalTo(null))
        .body("items[0].connection.counts.created", equalTo(0));
  }

  @Test
  void settingsMayChangeUntilTheFirstSync() throws IOException {
    // Given
    company.connect();
    Path other = Files.createDirectory(company.folder().resolve("other"));
    Map<String, String> settings = Map.of("path", other.toString());

    // When
    put(settings).then().statusCode(200).body("connection.config.path", equalTo(other.toString()));
    try (var ingestion = new RecordingIngestion(ingestionUrl)) {
      company.sync();
      assertThat(ingestion.uploads()).isEmpty();
    }

    // Then
    put(settings).then().statusCode(200);
    put(Map.of("path", company.folder().toString()))
        .then()
        .statusCode(409)
        .body("detail", containsString("disconnect"));
  }

  @Test
  void anotherTenantSeesAndTouchesNothing() throws IOException {
    // Given
    company.connect();
    Company other = new Company(root);

    // Then
    other.admin().get(ALL).then().body("items[0].connection", equalTo(null));
    other.admin().get(FOLDER).then().statusCode(200).body("connection", equalTo(null));
    other.admin().get(FOLDER + "/sync").then().statusCode(404);
    other.ask("admin", Map.of()).then().statusCode(404);
    other.admin().get(FOLDER + "/sync/events").then().statusCode(404);
    other.admin().get(FOLDER + "/errors").then().statusCode(404);
    other.admin().get(FOLDER + "/disconnect").then().statusCode(404);
    other.admin().delete(FOLDER).then().statusCode(404);
    assertThat(connectionsSeenBy(other)).isZero();
    assertThat(connectionsSeenBy(company)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "viewer", "service"})
  void onlyAdministratorsChangeAnything(String role) {
    // Given
    company.connect();

    // Then
    company
        .as(role)
        .contentType(ContentType.JSON)
        .body(Map.of("path", company.folder().toString()))
        .put(FOLDER)
        .then()
        .statusCode(403);
    for (String action : List.of("sync/pause", "sync/resume", "sync/cancel", "errors/retry")) {
      company.as(role).post(FOLDER + "/" + action).then().statusCode(403);
    }
    company.ask(role, Map.of()).then().statusCode(403);
    company.as(role).delete(FOLDER).then().statusCode(403);
  }

  @Test
  void nobodyGetsInWithoutAToken() {
    given().get(ALL).then().statusCode(401);
    given().get(FOLDER + "/sync/events").then().statusCode(401);
    given().contentType(ContentType.JSON).post(FOLDER + "/sync").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\":\"/etc\"}",
        "{\"path\":\"relative\"}",
        "{\"path\":\"\"}",
        "{\"path\":null}",
        "{\"path\":7}",
        "{\"path\":[\"a\"]}",
        "{\"path\":{}}",
        "{\"path\":\"/a\\u0000b\"}",
        "{\"path\":\"{root}/../etc\"}",
        "{\"path\":\"{root}/missing\"}",
        "{\"path\":\"{root}\",\"more\":1}",
        "{\"paht\":\"{root}\"}",
        "{}",
        "null",
        "[]",
        "\"text\"",
        "{\"path\"",
        ""
      })
  void badSettingsAreToldAndNeverBreakAnything(String body) {
    Response response =
        company
            .admin()
            .contentType(ContentType.JSON)
            .body(body.replace("{root}", root.toString()))
            .put(FOLDER);

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
    assertThat(response.contentType()).contains("application/problem+json");
    assertThat(response.jsonPath().getString("detail")).isNotBlank();
  }

  @Test
  void whatIsTooLargeOrStrangeIsRefused() {
    // Given
    company.connect();
    RequestSpecification json = company.admin().contentType(ContentType.JSON);

    // Then
    put(Map.of("path", "/" + "a".repeat(5000))).then().statusCode(400);
    put(Map.of("path", "/" + "a".repeat(100_000))).then().statusCode(413);
    company.admin().contentType("text/plain").body("x").put(FOLDER).then().statusCode(415);
    json.body("{\"full\":\"perhaps\"}").post(FOLDER + "/sync").then().statusCode(400);
    json.body("[1]").post(FOLDER + "/sync").then().statusCode(400);
    for (String query : List.of("cursor=%00", "cursor=x", "limit=0", "limit=201", "limit=x")) {
      int status =
          company.admin().urlEncodingEnabled(false).get(FOLDER + "/errors?" + query).statusCode();
      assertThat(status).as(query).isBetween(400, 404);
    }
    company.admin().patch(FOLDER).then().statusCode(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail", "website", "imap", "%20", "Folder", "a%2Fb", "folder%00"})
  void whatDoesNotExistIsNotFound(String type) {
    RequestSpecification admin = company.admin().urlEncodingEnabled(false);
    admin.get(ALL + "/" + type).then().statusCode(404);
    admin.get(ALL + "/" + type + "/sync").then().statusCode(404);
    RequestSpecification json = admin.contentType(ContentType.JSON).body("{}");
    json.post(ALL + "/" + type + "/sync").then().statusCode(404);
    json.put(ALL + "/" + type).then().statusCode(404);
  }

  @Test
  void beforeTheFirstSyncThereIsNothingToWatchOrSteer() {
    // Given
    company.connect();

    // Then
    company.admin().get(FOLDER + "/sync").then().statusCode(404);
    company.admin().get(FOLDER + "/sync/events").then().statusCode(404);
    company.admin().post(FOLDER + "/sync/pause").then().statusCode(404);
    company.admin().get(FOLDER + "/errors").then().statusCode(200).body("items.size()", equalTo(0));
  }

  @Test
  void aSyncNeedsNoBody() throws Exception {
    // Given
    company.connect();
    HttpRequest bare =
        HttpRequest.newBuilder(URI.create(address.replaceAll("/$", "") + FOLDER + "/sync"))
            .header("Authorization", "Bearer " + company.token("admin"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    // When
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = client.send(bare, HttpResponse.BodyHandlers.discarding()).statusCode();

      // Then
      assertThat(status).isEqualTo(202);
    }
    company.awaitState("succeeded");
  }

  private Response put(Map<String, String> settings) {
    return company.admin().contentType(ContentType.JSON).body(settings).put(FOLDER);
  }

  /** Without the tenant in the statement: row-level security has to hold alone. */
  private long connectionsSeenBy(Company asking) {
    return transaction
        .run(
            new TenantId(asking.id()),
            tx ->
                tx.query("select count(*) from connection")
                    .execute()
                    .map(rows -> rows.iterator().next().getLong(0)))
        .await()
        .atMost(Duration.ofSeconds(5));
  }
}
