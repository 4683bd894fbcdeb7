package io.knowledgevault.ingestion.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.localstack.testing.TestTokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@IngestionTest
class HeldBackTest {

  private static final List<Map<String, String>> NOTE = List.of(Map.of("text", "a note"));

  private final Api api = new Api();
  private final Api others = new Api();

  @ConfigProperty(name = "kv.postgres.url")
  String postgresUrl;

  @ConfigProperty(name = "kv.postgres.owner.password")
  String ownerPassword;

  @Test
  void intakeWaitsWhileAFollowerIsFarBehindAndGoesOnWhenItIsNear() throws SQLException {
    // Given
    api.batch(NOTE).statusCode(200);
    others.batch(NOTE).statusCode(200);
    follow(0);

    // When
    change("update feed_head set head = 250000 where tenant_id = ?::uuid");

    // Then
    await().untilAsserted(() -> api.batch(NOTE).statusCode(429));
    heldBack(api.batch(NOTE));
    heldBack(upload("/api/v1/documents"));
    heldBack(
        api.service()
            .multiPart("file", "a.txt", bytes("a file"), "text/plain")
            .post("/internal/documents")
            .then());
    api.submit(Map.of("text", "one by hand")).statusCode(201);
    others.batch(NOTE).statusCode(200);

    // When
    follow(200_000);

    // Then
    await().untilAsserted(() -> api.batch(NOTE).statusCode(200));
  }

  @Test
  void followerThatWentAwayHoldsNothingBack() throws SQLException {
    // Given
    api.batch(NOTE).statusCode(200);
    follow(0);
    change("update feed_head set head = 250000 where tenant_id = ?::uuid");
    await().untilAsserted(() -> api.batch(NOTE).statusCode(429));

    // When
    change(
        "update feed_follower set asked_at = now() - interval '1 hour' where tenant_id = ?::uuid");

    // Then
    await().untilAsserted(() -> api.batch(NOTE).statusCode(200));
  }

  @Test
  void jsonOfUntoldSizeIsReadOnlySoFar() throws Exception {
    // Given
    byte[] body = bytes("{\"text\":\"" + "word ".repeat(1_000_000) + "\"}");
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/api/v1/documents"))
            .header("Authorization", "Bearer " + TestTokens.user(api.tenant()))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();

    // When
    int status;
    try (var http = HttpClient.newHttpClient()) {
      status = http.send(request, BodyHandlers.ofString()).statusCode();
    }

    // Then
    assertThat(status).isEqualTo(413);
    api.submit(Map.of("text", "word ".repeat(100_000))).statusCode(201);
  }

  @Test
  void tenantWithMuchInWorkWaitsAndOthersDoNot() throws IOException {
    // Given
    List<Map<String, String>> large = List.of(Map.of("text", "word ".repeat(20_000)));
    try (Socket slow = new Socket("localhost", RestAssured.port)) {
      slow.getOutputStream()
          .write(
              bytes(
                  "POST /api/v1/documents/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + TestTokens.user(api.tenant())
                      + "\r\nContent-Type: application/json\r\nContent-Length: 24000000\r\n\r\n{"));
      slow.getOutputStream().flush();

      // When, Then
      await().untilAsserted(() -> api.batch(large).statusCode(429));
      heldBack(api.batch(large));
      api.batch(NOTE).statusCode(200);
      others.batch(large).statusCode(200);
    }

    // Then
    await().untilAsserted(() -> api.batch(large).statusCode(200));
  }

  private static void heldBack(ValidatableResponse answer) {
    answer
        .statusCode(429)
        .contentType("application/problem+json")
        .body("type", is("urn:knowledgevault:problem:too-many-requests"))
        .body("detail", containsString("send"));
    assertThat(Integer.parseInt(answer.extract().header("Retry-After"))).isBetween(1, 300);
  }

  private ValidatableResponse upload(String path) {
    return api.user().multiPart("file", "a.txt", bytes("a file"), "text/plain").post(path).then();
  }

  private void follow(long after) {
    api.service().get("/internal/changes?after=" + after).then().statusCode(200);
  }

  private void change(String sql) throws SQLException {
    try (Connection owner =
            DriverManager.getConnection(
                "jdbc:" + postgresUrl + "?currentSchema=ingestion",
                "kv_ingestion_owner",
                ownerPassword);
        var statement = owner.prepareStatement(sql)) {
      statement.setString(1, api.tenant().toString());
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
