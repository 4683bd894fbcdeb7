package io.knowledgevault.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class AuthTest {

  @Inject TenantTransaction transaction;

  @Test
  void signUpFoundsACompanyWithItsAdministrator() {
    // Given
    String email = People.someEmail();

    // When
    JsonPath session = People.signUp(email, "Nordwind Energie GmbH " + UUID.randomUUID());

    // Then
    assertThat(session.getString("user.email")).isEqualTo(email);
    assertThat(session.getString("user.role")).isEqualTo("admin");
    assertThat(session.getString("tenant.slug")).startsWith("nordwind-energie-gmbh");
    assertThat(session.getString("tenant.plan")).isEqualTo("free");
    assertThat(session.getInt("expiresIn")).isEqualTo(900);
    assertThat(claims(session).getString("tenant")).isEqualTo(session.getString("tenant.id"));
    assertThat(claims(session).getList("groups")).containsExactly("admin");
    assertThat(claims(session).getString("iss")).isEqualTo("knowledgevault");
  }

  @Test
  void twoCompaniesOfOneNameGetDifferentSlugs() {
    // Given
    String company = "Twin " + UUID.randomUUID();
    String first = People.signUp(People.someEmail(), company).getString("tenant.slug");

    // When
    String second = People.signUp(People.someEmail(), company).getString("tenant.slug");

    // Then
    assertThat(second).isNotEqualTo(first).startsWith(first);
  }

  @Test
  void loginWithTheRightPasswordOpensASessionWhateverTheCase() {
    // Given
    String email = People.someEmail();
    People.signUp(email);

    // When
    ValidatableResponse answer = login(email.toUpperCase(), People.PASSWORD, null);

    // Then
    answer.statusCode(200).header("Cache-Control", "no-store");
    answer.body("user.email", equalTo(email)).body("refreshToken", notNullValue());
  }

  @Test
  void unknownAddressAndWrongPasswordAnswerAlike() {
    // Given
    String email = People.someEmail();
    People.signUp(email);

    // When
    JsonPath wrong = login(email, "wrong password", null).statusCode(401).extract().jsonPath();
    JsonPath unknown =
        login(People.someEmail(), "wrong password", null).statusCode(401).extract().jsonPath();

    // Then
    assertThat(wrong.getString("detail")).isEqualTo(unknown.getString("detail"));
    assertThat(wrong.getString("type")).isEqualTo("urn:knowledgevault:problem:unauthenticated");
  }

  @Test
  void oneAddressInTwoCompaniesMustNameTheCompany() {
    // Given
    String email = People.someEmail();
    People.signUp(email);
    String slug = People.signUp(email).getString("tenant.slug");

    // When
    ValidatableResponse unnamed = login(email, People.PASSWORD, null);
    ValidatableResponse named = login(email, People.PASSWORD, slug);

    // Then
    unnamed.statusCode(400).body("violations.field", equalTo(List.of("tenant")));
    named.statusCode(200).body("tenant.slug", equalTo(slug));
  }

  @Test
  void manyFailuresLockAnAddressWhetherItHasAnAccountOrNot() {
    // Given
    String known = People.someEmail();
    People.signUp(known);
    for (String email : new String[] {known, People.someEmail()}) {
      for (int i = 0; i < 5; i++) {
        login(email, "wrong password", null).statusCode(401);
      }

      // When
      ValidatableResponse locked = login(email, People.PASSWORD, null);

      // Then
      locked.statusCode(423).header("Retry-After", notNullValue());
    }
  }

  @Test
  void refreshGivesANewPairAndTheOldTokenIsDead() {
    // Given
    String first = People.signUp(People.someEmail()).getString("refreshToken");

    // When
    JsonPath renewed = refresh(first).statusCode(200).extract().jsonPath();

    // Then
    assertThat(renewed.getString("refreshToken")).isNotEqualTo(first);
    refresh(first).statusCode(401);
  }

  @Test
  void reuseOfASpentTokenEndsTheWholeSession() {
    // Given
    String first = People.signUp(People.someEmail()).getString("refreshToken");
    String second = refresh(first).extract().jsonPath().getString("refreshToken");

    // When
    refresh(first).statusCode(401);

    // Then
    refresh(second)
        .statusCode(401)
        .body("type", equalTo("urn:knowledgevault:problem:unauthenticated"));
  }

  @Test
  void ofRacingRefreshesOneWinsAtMostAndTheSessionEnds() {
    // Given
    String token = People.signUp(People.someEmail()).getString("refreshToken");

    // When
    List<Response> answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> send("refresh", Map.of("refreshToken", token)))
            .toList();

    // Then
    List<Response> winners = answers.stream().filter(each -> each.statusCode() == 200).toList();
    assertThat(winners).hasSize(1);
    refresh(winners.getFirst().path("refreshToken")).statusCode(401);
  }

  @Test
  void rowSecurityAloneKeepsCompaniesApart() {
    // Given
    TenantId mine = TenantId.of(People.signUp(People.someEmail()).getString("tenant.id"));
    TenantId theirs = TenantId.of(People.signUp(People.someEmail()).getString("tenant.id"));

    // Then
    for (String table : List.of("tenant", "account", "login_session")) {
      String count =
          "select count(*) as rows, count(*) filter (where tenant_id <> $1) as foreign_rows from "
              + table;
      Row seen =
          one(transaction.run(mine, tx -> tx.preparedQuery(count).execute(Tuple.of(mine.value()))));
      assertThat(seen.getLong("rows")).isEqualTo(1);
      assertThat(seen.getLong("foreign_rows")).isZero();
      Row none =
          one(
              transaction.runAsSystem(
                  tx -> tx.preparedQuery(count).execute(Tuple.of(theirs.value()))));
      assertThat(none.getLong("rows")).isZero();
    }
  }

  @Test
  void logoutEndsTheSessionAndCanBeRepeated() {
    // Given
    String token = People.signUp(People.someEmail()).getString("refreshToken");

    // When
    post("logout", Map.of("refreshToken", token)).statusCode(204);

    // Then
    refresh(token).statusCode(401);
    post("logout", Map.of("refreshToken", token)).statusCode(204);
  }

  @Test
  void logoutWithAnotherSecretOfTheSessionEndsNothing() {
    // Given: who knows the ids of a session, which are no secret, and not its token
    String token = People.signUp(People.someEmail()).getString("refreshToken");
    byte[] guessed = Base64.getUrlDecoder().decode(token);
    guessed[guessed.length - 1] ^= 1;
    String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(guessed);

    // When
    post("logout", Map.of("refreshToken", forged)).statusCode(204);

    // Then
    refresh(token).statusCode(200);
  }

  @Test
  void aTokenThatNeverWasIsRefused() {
    refresh("no-token").statusCode(401);
    refresh("A".repeat(86)).statusCode(401);
    refresh("A".repeat(173)).statusCode(400);
  }

  @Test
  void profileIsShownAndChanged() {
    // Given
    JsonPath session = People.signUp(People.someEmail());

    // When
    given()
        .auth()
        .oauth2(session.getString("accessToken"))
        .contentType(ContentType.JSON)
        .body(Map.of("fullName", " Grace Hopper "))
        .patch("/api/v1/me")
        .then()
        .statusCode(200);

    // Then
    me(session.getString("accessToken"))
        .statusCode(200)
        .body("fullName", equalTo("Grace Hopper"))
        .body("tenant.id", equalTo(session.getString("tenant.id")))
        .body("passwordHash", nullValue());
  }

  @Test
  void aBadTokenIsRefused() {
    // Given
    TenantId tenant = new TenantId(UUID.randomUUID());

    // Then
    me("not.a.token").statusCode(401).contentType("application/problem+json");
    me(TestTokens.forged(tenant)).statusCode(401);
    given().get("/api/v1/me").then().statusCode(401).header("WWW-Authenticate", "Bearer");
  }

  @Test
  void peopleAreListedPageByPageWithinTheirCompany() {
    // Given
    JsonPath session = People.signUp(People.someEmail());
    People.signUp(People.someEmail());

    // When
    ValidatableResponse page =
        given().auth().oauth2(session.getString("accessToken")).get("/api/v1/users?limit=1").then();

    // Then
    page.statusCode(200).body("items", hasSize(1)).body("nextCursor", nullValue());
    page.body("items[0].id", equalTo(session.getString("user.id")));
  }

  @Test
  void badInputIsToldFieldByField() {
    post("signup", Map.of("email", "nobody")).statusCode(400).body("violations.size()", equalTo(4));
    post("signup", signup("password", "x".repeat(73))).statusCode(400);
    post("signup", signup("password", "ü".repeat(40))).statusCode(400);
    post("signup", signup("fullName", "a\u0000b")).statusCode(400);
    raw("{\"email\":", 400);
    raw("null", 400);
    raw("[]", 400);
    raw("{\"email\":{}}", 400);
    raw("", 400);
    raw("{\"email\":\"" + "x".repeat(70_000) + "\"}", 413);
    given().contentType("text/plain").body("hi").post("/api/v1/auth/login").then().statusCode(415);
    given().get("/api/v1/auth/login").then().statusCode(405);
    given().get("/api/v1/auth/nothing").then().statusCode(404);
  }

  private static Map<String, String> signup(String field, String value) {
    Map<String, String> body = new HashMap<>();
    body.put("tenantName", "Some");
    body.put("email", People.someEmail());
    body.put("password", People.PASSWORD);
    body.put("fullName", "Some One");
    body.put(field, value);
    return body;
  }

  private static void raw(String body, int status) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/auth/login")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("requestId", notNullValue());
  }

  private static ValidatableResponse login(String email, String password, String tenant) {
    Map<String, String> body = new HashMap<>();
    body.put("email", email);
    body.put("password", password);
    body.put("tenant", tenant);
    return post("login", body);
  }

  private static ValidatableResponse refresh(String token) {
    return post("refresh", Map.of("refreshToken", token));
  }

  private static ValidatableResponse post(String what, Map<String, String> body) {
    return send(what, body).then();
  }

  private static Response send(String what, Map<String, String> body) {
    return given().contentType(ContentType.JSON).body(body).post("/api/v1/auth/" + what);
  }

  private static Row one(Uni<RowSet<Row>> rows) {
    return rows.await().atMost(Duration.ofSeconds(5)).iterator().next();
  }

  private static ValidatableResponse me(String token) {
    return given().auth().oauth2(token).get("/api/v1/me").then();
  }

  private static JsonPath claims(JsonPath session) {
    String part = session.getString("accessToken").split("\\.")[1];
    return new JsonPath(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }
}
