package io.knowledgevault.servicekit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@KitTest
class ProblemTest {

  private static final RestAssuredConfig RAW =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs("///", ContentType.TEXT)
                  .encodeContentTypeAs("x", ContentType.TEXT));

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"\"}|validation",
        "{\"text\":\"123456789012345678901\"}|validation",
        "{\"text\":\"a\",\"number\":\"x\"}|validation",
        "{\"text\":|malformed-body",
        "[1]|malformed-body",
        "\"x\"|malformed-body"
      })
  void badBodyIsAProblemThatSaysWhat(String body, String type) {
    // When
    var answer = admin().contentType(ContentType.JSON).body(body).post("/notes").then();

    // Then
    problem(answer, 400, type);
  }

  @Test
  void validationNamesTheField() {
    // When
    var answer =
        admin().contentType(ContentType.JSON).body("{\"text\":\" \"}").post("/notes").then();

    // Then
    problem(answer, 400, "validation").body("violations[0].field", equalTo("text"));
  }

  @Test
  void wrongMediaTypePathMethodAndParameterAreProblems() {
    // When, Then
    problem(
        admin().contentType("text/csv").body("a").post("/notes").then(),
        415,
        "unsupported-media-type");
    problem(admin().get("/nowhere").then(), 404, "not-found");
    problem(admin().delete("/notes").then(), 405, "method-not-allowed");
    problem(admin().get("/notes/fail/number?number=seven").then(), 400, "validation");
    problem(admin().get("/notes/fail/cursor?cursor=zzz").then(), 400, "bad-cursor");
    problem(admin().get("/notes/fail/nul").then(), 400, "validation");
  }

  @ParameterizedTest
  @CsvSource({"Content-Type,///", "Content-Type,x"})
  void malformedContentTypeIsRefused(String header, String value) {
    // When
    var answer = admin().config(RAW).header(header, value).body("{}").post("/notes").then();

    // Then
    problem(answer, 415, "unsupported-media-type");
  }

  @Test
  void malformedAcceptAndTooLargeBodyAreRefused() {
    // When, Then
    problem(admin().header("Accept", "a/b/c").get("/notes").then(), 406, "not-acceptable");
    problem(
        admin().contentType(ContentType.JSON).body("x".repeat(11 << 20)).post("/notes").then(),
        413,
        "too-large");
  }

  @Test
  void missingWrongForgedExpiredTokensAreRefused() {
    // Given
    String[] bad = {
      TestTokens.forged(tenant, "admin"),
      TestTokens.expired(tenant, "admin"),
      TestTokens.withClaims(tenant, Map.of("aud", "another")),
      TestTokens.withClaims(tenant, Map.of("iss", "another")),
      TestTokens.withClaims(tenant, Map.of("tenant", 5)),
      TestTokens.withClaims(tenant, Map.of("tenant", "nope")),
      "rubbish",
      "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."
    };

    // When, Then
    problem(given().get("/notes").then(), 401, "unauthenticated");
    for (String token : bad) {
      problem(given().auth().oauth2(token).get("/notes").then(), 401, "unauthenticated");
    }
  }

  @Test
  void missingRoleIsForbidden() {
    // When
    var answer =
        given()
            .auth()
            .oauth2(TestTokens.user(tenant, "viewer"))
            .contentType(ContentType.JSON)
            .body("{\"text\":\"a\"}")
            .post("/notes")
            .then();

    // Then
    problem(answer, 403, "forbidden");
  }

  @Test
  void unexpectedFailureTellsNothingButTheRequestId() {
    // When
    var answer = admin().header("X-Request-Id", "my-id-1").get("/notes/fail/other").then();

    // Then
    problem(answer, 500, "unexpected")
        .header("X-Request-Id", "my-id-1")
        .body("requestId", equalTo("my-id-1"))
        .body(not(containsString("secret")));
  }

  @Test
  void retryAfterIsTold() {
    // When, Then
    problem(admin().get("/notes/fail/busy").then(), 503, "unavailable").header("Retry-After", "7");
  }

  private RequestSpecification admin() {
    return given().auth().oauth2(TestTokens.user(tenant));
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status, String type) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:knowledgevault:problem:" + type))
        .body("status", equalTo(status));
  }
}
