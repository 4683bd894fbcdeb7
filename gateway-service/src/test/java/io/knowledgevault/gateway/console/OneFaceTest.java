package io.knowledgevault.gateway.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class OneFaceTest {

  @Test
  void statusTellsWhichServiceIsDown() {
    // When
    ValidatableResponse answer = given().get("/api/v1/status").then();

    // Then
    answer.statusCode(503).body("ready", equalTo(false));
    answer.body("services.gateway", equalTo("up")).body("services.search", equalTo("up"));
    answer.body("services.integration", equalTo("down"));
  }

  @Test
  void openApiDescribesEveryServiceThatAnswers() {
    // When
    JsonObject document =
        new JsonObject(
            given().get("/api/v1/openapi.json").then().statusCode(200).extract().asString());

    // Then
    Set<String> paths = document.getJsonObject("paths").fieldNames();
    assertThat(paths)
        .contains("/api/v1/auth/signup", "/api/v1/me", "/.well-known/jwks.json")
        .contains("/api/v1/one-things", "/api/v1/two-things")
        .noneMatch(path -> path.contains("/internal"));
    assertThat(document.getJsonObject("components").getJsonObject("securitySchemes").fieldNames())
        .containsExactlyInAnyOrder("bearerAuth", "apiKey");
    assertThat(danglingReferences(document)).isEmpty();
  }

  @Test
  void docsPageLoadsOnlyWhatIsHere() {
    // When
    String page =
        given()
            .get("/docs/")
            .then()
            .statusCode(200)
            .header("Content-Security-Policy", containsString("script-src 'self'"))
            .extract()
            .asString();

    // Then
    given().redirects().follow(false).get("/docs").then().statusCode(302);
    Set<String> links = found(page, "(?:src|href)=\"([^\"]+)\"");
    assertThat(links).hasSize(5).allMatch(link -> link.startsWith("/"));
    links.forEach(link -> given().get(link).then().statusCode(200));
  }

  private static Set<String> danglingReferences(JsonObject document) {
    Set<String> missing = new TreeSet<>();
    for (String reference : found(document.encode(), "\"#/components/([^\"]+)\"")) {
      String[] place = reference.split("/", 2);
      JsonObject kind = document.getJsonObject("components").getJsonObject(place[0]);
      if (kind == null || !kind.containsKey(place[1])) {
        missing.add(reference);
      }
    }
    return missing;
  }

  private static Set<String> found(String text, String pattern) {
    Set<String> all = new TreeSet<>();
    var matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      all.add(matcher.group(1));
    }
    return all;
  }

  @Test
  void otherMediaTypesThanJsonAreNotAcceptable() {
    given().accept("text/csv").get("/api/v1/status").then().statusCode(406);
    given()
        .auth()
        .preemptive()
        .oauth2(People.someToken())
        .accept("text/csv")
        .get("/api/v1/users")
        .then()
        .statusCode(406)
        .contentType("application/problem+json");
  }
}
