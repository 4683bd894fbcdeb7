package io.knowledgevault.search.index.move;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** An installation without a cluster. */
@QuarkusTest
class EngineResourceTest extends SearchServiceTest {

  private static final String ADDRESS = "/api/v1/admin/search/engine";

  private final TenantId tenant = newTenant();

  @Test
  void aTenantIsWithLuceneAndHasNoOtherChoice() {
    admin()
        .get(ADDRESS)
        .then()
        .statusCode(200)
        .body("engine", is("lucene"))
        .body("available", contains("lucene"))
        .body("move", nullValue());
  }

  @Test
  void aMoveToAClusterThatIsNotConfiguredSaysWhatToConfigure() {
    admin()
        .body("{\"engine\": \"opensearch\"}")
        .post(ADDRESS)
        .then()
        .statusCode(422)
        .body("detail", containsString("KV_OPENSEARCH_URL"));
  }

  @Test
  void whatCannotBeIsRefused() {
    admin().body("{\"engine\": \"lucene\"}").post(ADDRESS).then().statusCode(409);
    admin().body("{\"engine\": \"paper\"}").post(ADDRESS).then().statusCode(400);
    admin().body("{}").post(ADDRESS).then().statusCode(400);
    admin().body("").post(ADDRESS).then().statusCode(400);
  }

  @Test
  void onlyAdministratorsMayLookAndMove() {
    RequestSpecification member =
        given().auth().oauth2(TestTokens.user(tenant, Role.MEMBER)).contentType(ContentType.JSON);
    member.get(ADDRESS).then().statusCode(403);
    member.body("{\"engine\": \"lucene\"}").post(ADDRESS).then().statusCode(403);
  }

  private RequestSpecification admin() {
    return given().auth().oauth2(TestTokens.user(tenant, Role.ADMIN)).contentType(ContentType.JSON);
  }
}
