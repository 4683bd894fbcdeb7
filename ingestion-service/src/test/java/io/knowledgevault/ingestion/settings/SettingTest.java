package io.knowledgevault.ingestion.settings;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.identity.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IngestionTest
class SettingTest {

  private static final String PARSER = "/api/v1/admin/settings/parser";

  private final Api api = new Api();

  @Test
  void settingIsEmptyUntilItIsSetAndShowsWhatIsAllowed() {
    api.get(PARSER)
        .statusCode(200)
        .body("version", equalTo(0))
        .body("value.size()", equalTo(0))
        .body("updatedBy", nullValue())
        .body("bounds.maxBytes", greaterThan(1_000_000));
  }

  @Test
  void settingIsStoredWithWhoAndWhenAndOnlyForItsCompany() {
    // When
    put("{'value': {'maxSeconds': 5, 'formats': {'pdf': {'maxBytes': 100000}}}}")
        .statusCode(200)
        .body("version", equalTo(1))
        .body("updatedAt", notNullValue())
        .body("updatedBy", notNullValue());

    // Then
    api.get(PARSER)
        .body("value.maxSeconds", equalTo(5))
        .body("value.formats.pdf.maxBytes", equalTo(100_000));
    new Api().get(PARSER).body("version", equalTo(0));
  }

  @Test
  void changeThatMeantAnotherVersionIsRefused() {
    // Given
    put("{'value': {}, 'version': 3}").statusCode(409);
    put("{'value': {}, 'version': 0}").statusCode(200);
    put("{'value': {}, 'version': 0}").statusCode(409);

    // When, Then
    put("{'value': {'maxDepth': 2}, 'version': 1}").statusCode(200).body("version", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'value': {'maxBytes': 999999999999}}                 | maxBytes",
        "{'value': {'maxBytes': 'many'}}                       | maxBytes",
        "{'value': {'maxDepth': 1.5}}                          | maxDepth",
        "{'value': {'maxSeconds': -1}}                         | maxSeconds",
        "{'value': {'maxSeconds': 99999999999999999999}}       | maxSeconds",
        "{'value': {'colour': 'red'}}                          | colour",
        "{'value': {'formats': {'pdf': {'maxCharacters': 1}}}} | formats.pdf.maxCharacters",
        "{'value': {'formats': {'pdf': 7}}}                    | formats.pdf",
        "{'value': {'formats': {'pdf': null}}}                 | formats.pdf",
        "{'value': {'formats': {'poem': {}}}}                  | formats.poem",
        "{'value': [1]}                                        | value",
        "{}                                                    | value",
        "{'value': null}                                       | value"
      })
  void valueThatDoesNotFitIsRefusedByField(String body, String field) {
    put(body).statusCode(400).body("violations.field", contains(field));
  }

  @Test
  void unknownSettingSaysWhichThereAre() {
    api.get("/api/v1/admin/settings/colour")
        .statusCode(404)
        .body("detail", containsString("parser"));
  }

  @Test
  void onlyAdministratorsSeeAndChangeSettings() {
    String member = TestTokens.user(api.tenant(), Role.MEMBER);
    RestAssured.given().auth().oauth2(member).get(PARSER).then().statusCode(403);
    RestAssured.given()
        .auth()
        .oauth2(member)
        .contentType(ContentType.JSON)
        .body(Map.of("value", Map.of()))
        .put(PARSER)
        .then()
        .statusCode(403);
    RestAssured.given()
        .auth()
        .oauth2(member)
        .post("/api/v1/admin/parser/reload")
        .then()
        .statusCode(403);
    RestAssured.get(PARSER).then().statusCode(401);
  }

  private ValidatableResponse put(String body) {
    return api.user()
        .contentType(ContentType.JSON)
        .body(body.replace('\'', '"'))
        .put(PARSER)
        .then();
  }
}
