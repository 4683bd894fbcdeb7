package io.knowledgevault.gateway.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.UUID;

/** People who use the gateway, for tests: each with a company of their own. */
public final class People {

  /** Everybody's password. */
  public static final String PASSWORD = "correct horse battery";

  private People() {}

  /** Signs somebody up and returns the answer. */
  public static JsonPath signUp(String email) {
    return signUp(email, "Company " + UUID.randomUUID());
  }

  /** The same, with a company's name. */
  public static JsonPath signUp(String email, String company) {
    return given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "tenantName", company,
                "email", email,
                "password", PASSWORD,
                "fullName", "Ada Lovelace"))
        .post("/api/v1/auth/signup")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  /** An address that nobody else has. */
  public static String someEmail() {
    return "ada-" + UUID.randomUUID() + "@example.org";
  }

  /** An access token of a new administrator. */
  public static String someToken() {
    return signUp(someEmail()).getString("accessToken");
  }
}
