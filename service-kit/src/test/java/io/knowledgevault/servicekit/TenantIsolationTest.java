package io.knowledgevault.servicekit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@KitTest
class TenantIsolationTest {

  private final TenantId mine = new TenantId(UUID.randomUUID());
  private final TenantId other = new TenantId(UUID.randomUUID());

  @Test
  void rowsOfAnotherTenantAreInvisibleEvenWithoutPredicate() {
    // Given
    write(mine, "mine");
    write(other, "theirs");

    // When, Then
    for (String path : new String[] {"/notes", "/notes/entities"}) {
      given().auth().oauth2(TestTokens.user(mine)).get(path).then().body("$", contains("mine"));
      given()
          .auth()
          .oauth2(TestTokens.user(new TenantId(UUID.randomUUID())))
          .get(path)
          .then()
          .body("$", empty());
    }
  }

  @Test
  void nothingIsVisibleWithoutTenant() {
    // Given
    write(mine, "mine");

    // When, Then: also on a connection that had a tenant before
    for (int i = 0; i < 30; i++) {
      given()
          .auth()
          .oauth2(TestTokens.user(mine))
          .get("/notes/without-tenant")
          .then()
          .body(is("0"));
    }
  }

  @Test
  void rowCannotBeWrittenForAnotherTenant() {
    // When
    given().auth().oauth2(TestTokens.user(mine)).post("/notes/for/" + other).then().statusCode(500);

    // Then
    given().auth().oauth2(TestTokens.user(other)).get("/notes").then().body("$", empty());
  }

  private static void write(TenantId tenant, String text) {
    given()
        .auth()
        .oauth2(TestTokens.user(tenant))
        .contentType(ContentType.JSON)
        .body("{\"text\":\"" + text + "\"}")
        .post("/notes")
        .then()
        .statusCode(200);
  }
}
