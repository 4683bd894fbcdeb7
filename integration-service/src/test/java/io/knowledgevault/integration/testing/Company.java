package io.knowledgevault.integration.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A tenant with a folder of its own, and what an administrator of it does. */
public final class Company {

  public static final String FOLDER = "/api/v1/integrations/folder";

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final Path folder;

  public Company(Path root) throws IOException {
    folder = Files.createDirectory(root.resolve(tenant.toString()));
  }

  public UUID id() {
    return tenant.value();
  }

  public Path folder() {
    return folder;
  }

  public RequestSpecification admin() {
    return as("admin");
  }

  public RequestSpecification as(String role) {
    return given().auth().oauth2(token(role));
  }

  public String token(String role) {
    return TestTokens.user(tenant, role);
  }

  public void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  public void writeNumbered(int from, int to) throws IOException {
    for (int i = from; i <= to; i++) {
      write(String.format("f%02d.md", i), "text " + i);
    }
  }

  public Company connect() {
    admin()
        .contentType(ContentType.JSON)
        .body(Map.of("path", folder.toString()))
        .put(FOLDER)
        .then()
        .statusCode(200);
    return this;
  }

  /** Asks for a sync. */
  public Response ask(String role, Map<String, Object> how) {
    return as(role).contentType(ContentType.JSON).body(how).post(FOLDER + "/sync");
  }

  /** Starts a sync and gives its job. */
  public String start(Map<String, Object> how) {
    return ask("admin", how).then().statusCode(202).extract().path("jobId");
  }

  /** Starts a sync, waits for its end and gives how it went. */
  public JsonPath sync() {
    return sync(Map.of());
  }

  public JsonPath sync(Map<String, Object> how) {
    start(how);
    return awaitState("succeeded");
  }

  public JsonPath awaitState(String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(progress().getString("state")).isEqualTo(state));
    return progress();
  }

  public JsonPath progress() {
    return admin().get(FOLDER + "/sync").then().statusCode(200).extract().jsonPath();
  }
}
