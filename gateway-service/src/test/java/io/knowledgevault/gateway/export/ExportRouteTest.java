package io.knowledgevault.gateway.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class ExportRouteTest {

  @TestHTTPResource(value = "/", management = true)
  URI underneath;

  @Test
  void companyAndItsPeopleLeaveWithoutWhatTheyLogInWith() {
    // Given
    String email = UUID.randomUUID() + "@example.org";
    JsonPath ada = People.signUp(email);
    String token = serviceToken(ada.getString("tenant.id"));

    // When
    List<JsonObject> lines =
        given()
            .auth()
            .oauth2(token)
            .get(management() + "/internal/export")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .map(JsonObject::new)
            .toList();

    // Then
    assertThat(lines)
        .extracting(each -> each.getString("type"))
        .containsExactly("tenant", "user", "part");
    assertThat(lines.get(1).getString("email")).isEqualTo(email);
    assertThat(lines.get(1).fieldNames())
        .containsExactlyInAnyOrder(
            "type", "id", "email", "fullName", "role", "active", "createdAt");
  }

  @Test
  void onlyAServiceIsLetInAndOnlyUnderneath() {
    String person = People.signUp(UUID.randomUUID() + "@example.org").getString("accessToken");
    given().get(management() + "/internal/export").then().statusCode(401);
    given().auth().oauth2(person).get(management() + "/internal/export").then().statusCode(403);
    given().auth().oauth2(person).get("/internal/export").then().statusCode(404);
  }

  private String serviceToken(String tenant) {
    return given()
        .contentType("application/json")
        .body(
            new JsonObject()
                .put("service", "search")
                .put("secret", GatewayResource.SEARCH_SECRET)
                .put("tenant", tenant)
                .encode())
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
