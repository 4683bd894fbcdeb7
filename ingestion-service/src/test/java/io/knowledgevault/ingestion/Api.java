package io.knowledgevault.ingestion;

import static io.restassured.RestAssured.given;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** The API as one tenant's administrator, and its internal door as a service, see it. */
public final class Api {

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final String token = TestTokens.user(tenant);
  private final String serviceToken = TestTokens.service(tenant);

  public TenantId tenant() {
    return tenant;
  }

  public RequestSpecification user() {
    return given().auth().oauth2(token);
  }

  public RequestSpecification service() {
    return given().auth().oauth2(serviceToken);
  }

  public ValidatableResponse submit(Map<String, ?> document) {
    return user().contentType(ContentType.JSON).body(document).post("/api/v1/documents").then();
  }

  public ValidatableResponse batch(Object items) {
    return user()
        .contentType(ContentType.JSON)
        .body(Map.of("items", items))
        .post("/api/v1/documents/batch")
        .then();
  }

  public ValidatableResponse get(String path) {
    return user().get(path).then();
  }

  /** Stores one text and gives its id. */
  public String stored(String title, String text) {
    return submit(Map.of("title", title, "text", text))
        .statusCode(201)
        .extract()
        .path("items[0].id");
  }
}
