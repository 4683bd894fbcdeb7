package io.knowledgevault.gateway.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class TenantRouteTest {

  @TestHTTPResource(value = "/", management = true)
  URI underneath;

  @Test
  void erasedCompanyCannotLogInOrRefreshAndItsAddressIsFree() {
    // Given
    String email = People.someEmail();
    JsonPath before = People.signUp(email, "Erased " + email);

    // When
    erase(serviceToken(before.getString("tenant.id")))
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("removed.tenant", equalTo(1))
        .body("removed.account", equalTo(1))
        .body("removed.login_session", equalTo(1));

    // Then
    post("/api/v1/auth/login", Map.of("email", email, "password", People.PASSWORD)).statusCode(401);
    post("/api/v1/auth/refresh", Map.of("refreshToken", before.getString("refreshToken")))
        .statusCode(410);
    given().auth().oauth2(before.getString("accessToken")).get("/api/v1/me").then().statusCode(410);

    // When
    JsonPath again = People.signUp(email, "Erased " + email);

    // Then: another company, with the same name
    assertThat(again.getString("tenant.id")).isNotEqualTo(before.getString("tenant.id"));
    assertThat(again.getString("tenant.slug")).isEqualTo(before.getString("tenant.slug"));
    post("/api/v1/auth/login", Map.of("email", email, "password", People.PASSWORD)).statusCode(200);
  }

  @Test
  void otherCompaniesStay() {
    // Given
    JsonPath gone = People.signUp(People.someEmail());
    JsonPath stays = People.signUp(People.someEmail());

    // When
    erase(serviceToken(gone.getString("tenant.id"))).statusCode(200);

    // Then
    post("/api/v1/auth/refresh", Map.of("refreshToken", stays.getString("refreshToken")))
        .statusCode(200);
  }

  @Test
  void onlyAServiceThatActsForATenantMayErase() {
    // Given
    JsonPath admin = People.signUp(People.someEmail());

    // When, Then
    erase(admin.getString("accessToken")).statusCode(403);
    erase(serviceToken(null)).statusCode(403);
    erase("x.y.z").statusCode(401);
    given().delete(management() + "/internal/tenant").then().statusCode(401);
    given()
        .auth()
        .oauth2(serviceToken(admin.getString("tenant.id")))
        .delete("/internal/tenant")
        .then()
        .statusCode(404);
    given().auth().oauth2(admin.getString("accessToken")).get("/api/v1/me").then().statusCode(200);
  }

  private ValidatableResponse erase(String token) {
    return given().auth().oauth2(token).delete(management() + "/internal/tenant").then();
  }

  private ValidatableResponse post(String path, Map<String, String> body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private String serviceToken(String tenant) {
    Map<String, String> asked =
        tenant == null
            ? Map.of("service", "search", "secret", GatewayResource.SEARCH_SECRET)
            : Map.of(
                "service", "search", "secret", GatewayResource.SEARCH_SECRET, "tenant", tenant);
    return given()
        .contentType(ContentType.JSON)
        .body(asked)
        .post(management() + "/internal/tokens")
        .then()
        .statusCode(200)
        .extract()
        .path("accessToken");
  }

  private String management() {
    return "http://localhost:" + underneath.getPort();
  }
}
