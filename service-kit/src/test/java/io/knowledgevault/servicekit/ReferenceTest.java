package io.knowledgevault.servicekit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KitTest
class ReferenceTest {

  @TestHTTPResource(value = "/", management = true)
  URI underneath;

  private JsonPath document;

  @BeforeEach
  void read() {
    document =
        given()
            .get("http://localhost:" + underneath.getPort() + "/q/openapi?format=json")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
  }

  @Test
  void problemsFollowFromWhatAnOperationHas() {
    assertThat(statuses("/notes", "post")).contains("400", "401", "403", "429");
    assertThat(statuses("/notes", "get"))
        .contains("401", "403", "429")
        .doesNotContain("400", "404");
    assertThat(statuses("/notes/fail/{how}", "get"))
        .contains("400", "404", "429")
        .doesNotContain("401", "403");
  }

  @Test
  void everyProblemHasItsSchema() {
    for (String status : new String[] {"400", "401", "403", "429"}) {
      String schema =
          document.getString(
              "paths.'/notes'.post.responses.'"
                  + status
                  + "'.content.'application/problem+json'.schema.'$ref'");
      assertThat(schema).as(status).isEqualTo("#/components/schemas/Problem");
    }
    assertThat(document.getString("components.schemas.Problem.properties.detail.type"))
        .isEqualTo("string");
  }

  private Set<String> statuses(String path, String method) {
    return document.getMap("paths.'" + path + "'." + method + ".responses").keySet().stream()
        .map(Object::toString)
        .collect(java.util.stream.Collectors.toSet());
  }
}
