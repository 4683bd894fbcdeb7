package io.knowledgevault.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in, the answer is a problem that says what to do, and never ours to be ashamed of.
 */
@IngestionTest
class BadInputTest {

  private final Api api = new Api();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{",
        "\"text\"",
        "{\"text\":null}",
        "{\"text\":\"\"}",
        "{\"text\":\"  \\n \"}",
        "{\"text\":{\"a\":1}}",
        "{\"text\":\"x\",\"createdAt\":\"yesterday\"}",
        "{\"text\":\"x\",\"createdAt\":\"+999999999-01-01T00:00:00Z\"}",
        "{\"text\":\"x\",\"externalId\":\"\"}",
        "{\"text\":\"x\",\"sourceType\":\"No Good!\"}",
        "{\"text\":\"x\",\"mediaType\":\"image/png\"}"
      })
  void malformedDocumentsAreRefused(String body) {
    // When
    Response answer =
        api.user().contentType("application/json").body(body).post("/api/v1/documents");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 415);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/documents?limit=0",
        "/api/v1/documents?limit=201",
        "/api/v1/documents?limit=many",
        "/api/v1/documents?cursor=%00",
        "/api/v1/documents?cursor=garbage",
        "/api/v1/documents?cursor=MjAyNnwx",
        "/api/v1/documents?status=strange",
        "/api/v1/documents?classification=strange",
        "/api/v1/documents?connectorId=not-a-uuid",
        "/api/v1/documents?createdAfter=soon",
        "/api/v1/documents?q=a%00b",
        "/api/v1/documents/not-a-uuid",
        "/api/v1/jobs/not-a-uuid"
      })
  void malformedQueriesAreRefused(String path) {
    // When
    Response answer = api.user().urlEncodingEnabled(false).get(path);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 404);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status         | must be one of pending, classified, confirmed, rejected, failed",
        "classification | must be one of work, personal, spam, unknown"
      })
  void unknownWordOfAFilterIsAnsweredWithTheKnownOnes(String field, String message) {
    // When, Then
    api.get("/api/v1/documents?" + field + "=bogus")
        .statusCode(400)
        .body("detail", is(field + " " + message))
        .body("violations[0].field", is(field))
        .body("violations[0].message", is(message));
  }

  @Test
  void unknownClassificationInABodyIsAnsweredWithTheKnownOnes() {
    // When, Then
    api.user()
        .contentType("application/json")
        .body(Map.of("ids", List.of(UUID.randomUUID()), "classification", "bogus"))
        .post("/api/v1/documents/bulk/classify")
        .then()
        .statusCode(400)
        .body("violations[0].field", is("classification"))
        .body("violations[0].message", is("must be one of work, personal, spam, unknown"));
  }

  @ParameterizedTest
  @CsvSource({
    "limit, many, must be a whole number",
    "limit, 99999999999, must be a whole number",
    "connectorId, not-a-uuid, must be a UUID",
    "connectorId, 1-2-3-4-zz, must be a UUID"
  })
  void parameterOfTheWrongFormIsNamed(String field, String value, String message) {
    // When, Then
    api.user()
        .queryParam("sourceType", "wiki")
        .queryParam(field, value)
        .get("/api/v1/documents")
        .then()
        .statusCode(400)
        .body("detail", is(field + " " + message + "."))
        .body("violations[0].field", is(field))
        .body("violations[0].message", is(message));
    api.get("/api/v1/documents/not-a-uuid")
        .statusCode(400)
        .body("violations[0].field", is("id"))
        .body("violations[0].message", is("must be a UUID"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "text/plain", "application/xml"})
  void otherMediaTypesThanJsonAreRefusedBeforeAnythingIsDone(String type) {
    // Given
    String id = api.stored("kept", "text");

    // When
    List<Response> answers =
        List.of(
            api.user().accept(type).get("/api/v1/documents"),
            api.user().accept(type).get("/api/v1/documents/stats"),
            api.user().accept(type).get("/api/v1/documents/" + id),
            api.user().accept(type).get("/api/v1/documents/" + id + "/text"),
            api.user().accept(type).get("/api/v1/jobs/" + UUID.randomUUID()),
            api.user().accept(type).delete("/api/v1/documents"),
            api.user()
                .accept(type)
                .contentType("application/json")
                .body("{\"text\":\"x\"}")
                .post("/api/v1/documents"),
            api.user()
                .accept(type)
                .multiPart("file", "a.txt", new byte[] {'x'}, "text/plain")
                .post("/api/v1/documents"),
            api.service().accept(type).get("/internal/changes"));

    // Then
    for (Response answer : answers) {
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(406);
      assertThat(answer.contentType()).startsWith("application/problem+json");
    }
    api.get("/api/v1/documents").body("items.id", contains(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"' or 1=1 --", "\"unclosed", "!!&|", "a:* & b", "(", "\\", "<->", "'"})
  void strangeSearchWordsAreWordsOnly(String words) {
    // When, Then
    api.user().queryParam("q", words).get("/api/v1/documents").then().statusCode(200);
  }

  @Test
  void controlCharactersAndLoneSurrogatesAreStoredWithoutHarm() {
    // When
    String id =
        api.user()
            .contentType("application/json")
            .body(
                "{\"title\":\"a\\u0000b\",\"text\":\"x\\u0000y \\ud800 z\",\"author\":\"c\\udc00d\"}")
            .post("/api/v1/documents")
            .then()
            .statusCode(201)
            .extract()
            .path("items[0].id");

    // Then
    api.get("/api/v1/documents/" + id + "/text").body("text", is("xy \uFFFD z"));
    api.get("/api/v1/documents/" + id).body("title", is("a b")).body("author", is("c d"));
    api.user()
        .contentType("application/json")
        .body("{\"title\":\"new\\ud800\\n title\"}")
        .patch("/api/v1/documents/" + id)
        .then()
        .statusCode(200)
        .body("title", is("new title"));
  }

  @Test
  void keyThatTheDatabaseWouldChangeFailsAloneAndOverwritesNothing() {
    // Given
    api.submit(Map.of("externalId", "k?", "text", "another")).statusCode(201);

    // When
    Response batch =
        api.user()
            .contentType("application/json")
            .body(
                "{\"items\":[{\"text\":\"x\",\"externalId\":\"k\\ud800\"},"
                    + "{\"text\":\"y\",\"externalId\":\"k\\udc00\"},{\"text\":\"z\"}]}")
            .post("/api/v1/documents/batch");

    // Then
    batch
        .then()
        .statusCode(200)
        .body("items.outcome", contains("failed", "failed", "created"))
        .body("items[0].error", startsWith("externalId must not contain control characters"));
    api.submit(Map.of("externalId", "k?", "text", "another"))
        .body("items[0].outcome", is("unchanged"));
  }

  @Test
  void removalOfWhatIsNoKeyRemovesNothing() {
    // When, Then
    api.service()
        .contentType("application/json")
        .body(
            "{\"connectorId\":\""
                + UUID.randomUUID()
                + "\",\"externalIds\":[\"a\\u0000\",\"b\\ud800\",null]}")
        .post("/internal/documents/removals")
        .then()
        .statusCode(200)
        .body("removed", is(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "-9999-01-01T00:00:00Z"})
  void cursorOfATimeThatNoDatabaseKnowsIsRefused(String time) {
    // Given
    String cursor = Cursor.of(time, UUID.randomUUID()).encode();

    // When, Then
    api.get("/api/v1/documents?cursor=" + cursor).statusCode(400);
    api.service()
        .get(
            "/internal/documents/external-ids?connectorId="
                + UUID.randomUUID()
                + "&cursor="
                + cursor)
        .then()
        .statusCode(400);
  }

  @Test
  void parameterThatWouldNotBeHeededIsRefused() {
    // Given
    String id = api.stored("kept", "text");

    // When, Then
    api.get("/api/v1/documents?state=failed")
        .statusCode(400)
        .body("detail", startsWith("state is not a parameter"))
        .body("detail", containsString("status, classification"));
    api.user()
        .delete("/api/v1/documents?status=failed")
        .then()
        .statusCode(400)
        .body("detail", containsString("deletes all documents and takes no filters"));
    api.user().delete("/api/v1/documents/" + id + "?forget=maybe").then().statusCode(400);
    api.user().delete("/api/v1/documents/" + id + "?forgett=true").then().statusCode(400);
    api.get("/api/v1/documents/" + id).statusCode(200);
  }

  @Test
  void badItemOfABatchFailsAlone() {
    // Given
    List<Map<String, ?>> items =
        List.of(
            Map.of("text", "good"),
            Map.of("text", ""),
            Map.of("text", "x", "author", "a".repeat(301)));

    // When, Then
    api.batch(items)
        .statusCode(200)
        .body("items[0].outcome", is("created"))
        .body("items[1].outcome", is("failed"))
        .body("items[1].error", notNullValue())
        .body("items[2].outcome", is("failed"));
  }

  @Test
  void tooManyOrNoItemsAreRefused() {
    // When, Then
    api.batch(List.of()).statusCode(400);
    api.batch(java.util.Collections.nCopies(501, Map.of("text", "x"))).statusCode(400);
    api.user().multiPart("title", "no file").post("/api/v1/documents").then().statusCode(400);
    api.user().contentType("text/csv").body("a,b").post("/api/v1/documents").then().statusCode(415);
    api.user()
        .contentType("multipart/form-data; boundary=x")
        .body("--x\r\nnot a form".getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/documents")
        .then()
        .statusCode(400);
  }

  @Test
  void roleDecidesWhoMayWrite() {
    // Given
    String viewer = TestTokens.user(api.tenant(), "viewer");

    // When, Then
    given().get("/api/v1/documents").then().statusCode(401);
    given()
        .auth()
        .oauth2(TestTokens.forged(api.tenant()))
        .get("/api/v1/documents")
        .then()
        .statusCode(401);
    given()
        .auth()
        .oauth2(TestTokens.expired(api.tenant()))
        .get("/api/v1/documents")
        .then()
        .statusCode(401);
    given().auth().oauth2(viewer).get("/api/v1/documents").then().statusCode(200);
    given()
        .auth()
        .oauth2(viewer)
        .delete("/api/v1/documents/" + UUID.randomUUID())
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(viewer)
        .contentType("application/json")
        .body("{\"text\":\"x\"}")
        .post("/api/v1/documents")
        .then()
        .statusCode(403);
  }
}
