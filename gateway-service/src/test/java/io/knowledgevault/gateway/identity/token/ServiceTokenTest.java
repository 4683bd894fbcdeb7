package io.knowledgevault.gateway.identity.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class ServiceTokenTest {

  @TestHTTPResource(value = "/", management = true)
  URI underneath;

  @Test
  void aServiceGetsATokenForTheTenantItNames() {
    // Given
    String tenant = UUID.randomUUID().toString();

    // When
    ValidatableResponse answer =
        ask(new JsonObject().put("secret", GatewayResource.SEARCH_SECRET).put("tenant", tenant));

    // Then
    JsonObject claims = claims(answer.statusCode(200).extract().path("accessToken"));
    assertThat(claims.getString("sub")).isEqualTo("search");
    assertThat(claims.getString("tenant")).isEqualTo(tenant);
    assertThat(claims.getJsonArray("groups")).containsExactly("service");
  }

  @Test
  void aTokenWithoutTenantNamesNone() {
    // When
    ValidatableResponse answer = ask(new JsonObject().put("secret", GatewayResource.SEARCH_SECRET));

    // Then
    assertThat(claims(answer.extract().path("accessToken")).containsKey("tenant")).isFalse();
  }

  @Test
  void wrongSecretsAndBadRequestsAreRefused() {
    ask(new JsonObject().put("secret", "wrong")).statusCode(401);
    ask(new JsonObject().put("secret", "")).statusCode(401);
    ask(new JsonObject().put("service", "gap").put("secret", "")).statusCode(401);
    ask(new JsonObject().put("service", "nobody").put("secret", "x")).statusCode(401);
    ask(new JsonObject().put("secret", GatewayResource.SEARCH_SECRET).put("tenant", "x"))
        .statusCode(400);
    ask(new JsonObject().put("secret", 7)).statusCode(401);
    ask(new JsonObject().putNull("secret")).statusCode(401);
    ask(new JsonObject().putNull("service").put("secret", "x")).statusCode(401);
    raw("{}").statusCode(401);
    raw("{").statusCode(400);
    raw("[]").statusCode(400);
    raw("null").statusCode(400);
    raw("").statusCode(400);
    raw(" ".repeat(20_000)).statusCode(413);
  }

  @Test
  void tokensAreNotHadOnThePublicPort() {
    given().body("{}").post("/internal/tokens").then().statusCode(404);
  }

  @Test
  void keysArePublishedAndHealthAndMetricsAreOnTheManagementPort() {
    given()
        .get("/.well-known/jwks.json")
        .then()
        .statusCode(200)
        .header("Cache-Control", "public, max-age=60")
        .body("keys.kid", hasItems("2026-01", "2026-02"))
        .body("keys.alg", hasItems("ES256"));
    given().get(management() + "/q/health/ready").then().statusCode(200);
    given().get(management() + "/q/health/live").then().statusCode(200);
    given().get(management() + "/q/metrics").then().statusCode(200);
  }

  private String management() {
    return "http://localhost:" + underneath.getPort();
  }

  private ValidatableResponse ask(JsonObject body) {
    return raw(new JsonObject().put("service", "search").mergeIn(body).encode());
  }

  private ValidatableResponse raw(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(management() + "/internal/tokens")
        .then();
  }

  private static JsonObject claims(String token) {
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
  }
}
