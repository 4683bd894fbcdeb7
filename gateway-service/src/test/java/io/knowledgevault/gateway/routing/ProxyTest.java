package io.knowledgevault.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class ProxyTest {

  private static final String PROBLEM = "application/problem+json";

  @Test
  void requestArrivesWithItsPathQueryBodyAndToken() {
    // Given
    String token = People.someToken();

    // When
    JsonPath seen =
        as(token)
            .contentType(ContentType.JSON)
            .body("{\"a\":1}")
            .urlEncodingEnabled(false)
            .put("/api/v1/admin/a%20b/echo?q=%2F%20x&q=2")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    // Then
    assertThat(seen.getString("method")).isEqualTo("PUT");
    assertThat(seen.getString("uri")).isEqualTo("/api/v1/admin/a%20b/echo?q=%2F%20x&q=2");
    assertThat(seen.getString("body")).isEqualTo("{\"a\":1}");
    assertThat(seen.getString("headers.authorization")).isEqualTo("Bearer " + token);
  }

  @Test
  void whatCallersClaimAboutThemselvesIsStripped() {
    // When
    JsonPath seen =
        as(People.someToken())
            .headers(
                Map.of(
                    "X-Forwarded-For", "6.6.6.6",
                    "X-Forwarded-Host", "evil.example",
                    "Forwarded", "for=6.6.6.6",
                    "X-Tenant-Id", "other",
                    "X-User", "root",
                    "X-Kv-Role", "service",
                    "TE", "trailers",
                    "X-Mine", "stays"))
            .header("Connection", "keep-alive, x-hop")
            .header("X-Hop", "1")
            .get("/api/v1/documents/echo")
            .then()
            .extract()
            .jsonPath();

    // Then
    Map<String, String> headers = seen.getMap("headers");
    assertThat(headers)
        .doesNotContainKeys("forwarded", "x-tenant-id", "x-user", "x-kv-role", "te", "x-hop")
        .doesNotContainValue("6.6.6.6")
        .doesNotContainValue("evil.example")
        .containsEntry("x-mine", "stays")
        .containsEntry("x-forwarded-for", "127.0.0.1");
  }

  @Test
  void theRequestIdTravelsBothWays() {
    // When
    ValidatableResponse answer =
        as(People.someToken()).header("X-Request-Id", "trace-7").get("/api/v1/jobs/echo").then();

    // Then
    answer.header("X-Request-Id", "trace-7").body("headers.x-request-id", equalTo("trace-7"));
  }

  @Test
  void answersOfServicesPassThroughWithoutTheirHopHeaders() {
    // When
    var response = as(People.someToken()).get("/api/v1/gaps/missing");

    // Then
    response.then().statusCode(404).contentType(PROBLEM).header("X-Secret-Hop", nullValue());
    assertThat(response.headers().getList("X-Request-Id")).hasSize(1);
    assertThat(response.header("X-Request-Id")).isNotEqualTo("of-the-service");
    as(People.someToken()).get("/api/v1/gaps/empty").then().statusCode(204);
    as(People.someToken()).head("/api/v1/gaps/echo").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/documents",
        "/api/v1/documents/bulk/delete",
        "/api/v1/jobs/7",
        "/api/v1/admin/settings/x",
        "/api/v1/search",
        "/api/v1/answers/7/feedback",
        "/api/v1/conversations",
        "/api/v1/index/status",
        "/api/v1/gaps/stats",
        "/api/v1/entities/7",
        "/api/v1/graph"
      })
  void everyServicePathIsPassedOnAndNeedsAToken(String path) {
    as(People.someToken()).get(path).then().statusCode(200).body("path", equalTo(path));
    given()
        .get(path)
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", "Bearer");
    as("not.a.token").get(path).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/changes",
        "/internal/tokens",
        "/api/v1/internal/changes",
        "/api/v1/documentsx",
        "/api/v1/nothing",
        "/q/health",
        "/q/metrics",
        "/q/openapi"
      })
  void otherPathsAreNotPassedOn(String path) {
    as(People.someToken()).get(path).then().statusCode(404).contentType(PROBLEM);
  }

  @Test
  void unreachableServiceIs503AndCallbacksNeedNoToken() {
    as(People.someToken())
        .get("/api/v1/integrations")
        .then()
        .statusCode(503)
        .contentType(PROBLEM)
        .header("Retry-After", notNullValue());
    given().get("/api/v1/integrations/gmail/callback?code=1&state=2").then().statusCode(503);
    given().post("/api/v1/webhooks/slack").then().statusCode(503);
    given().get("/api/v1/integrations/gmail/authorize").then().statusCode(401);
  }

  @Test
  void slowServiceIs504() {
    as(People.someToken())
        .get("/api/v1/gaps/never?id=slow")
        .then()
        .statusCode(504)
        .contentType(PROBLEM)
        .body("type", equalTo("urn:knowledgevault:problem:upstream-timeout"));
  }

  @Test
  void brokenAnswerIs502AndNeverLooksWhole() {
    as(People.someToken()).post("/api/v1/gaps/break").then().statusCode(502).contentType(PROBLEM);
    assertThatThrownBy(() -> as(People.someToken()).get("/api/v1/gaps/half").body().asString())
        .isInstanceOf(Exception.class);
  }

  @Test
  void oneTenantIsSearchedOnOneReplicaAndDeadOnesAreSkipped() {
    // Given
    Set<String> replicas = new HashSet<>();

    // When
    for (int tenant = 0; tenant < 12; tenant++) {
      String token = People.someToken();
      List<String> answered =
          IntStream.range(0, 3)
              .mapToObj(i -> as(token).get("/api/v1/index/status").path("replica").toString())
              .distinct()
              .toList();

      // Then
      assertThat(answered).hasSize(1);
      replicas.addAll(answered);
    }
    assertThat(replicas).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void bodiesOverTheLimitAreRefusedWhetherAnnouncedOrNot() {
    byte[] large = new byte[1024 * 1024 + 1];
    as(People.someToken())
        .contentType("application/octet-stream")
        .body(large)
        .post("/api/v1/gaps/count")
        .then()
        .statusCode(413)
        .contentType(PROBLEM);
  }

  @Test
  void methodsThatNobodyTakesAre405() {
    as(People.someToken()).request("TRACE", "/api/v1/gaps").then().statusCode(405);
  }

  private static RequestSpecification as(String token) {
    return given().auth().preemptive().oauth2(token);
  }
}
