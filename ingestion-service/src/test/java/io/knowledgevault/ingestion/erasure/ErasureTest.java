package io.knowledgevault.ingestion.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.ingestion.Neighbours;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestionTest
class ErasureTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String PATH = "/api/v1/erasure";

  @Inject TenantTransaction transaction;

  private final Api company = new Api();
  private final Api other = new Api();

  @AfterEach
  void everybodyIsBack() {
    Neighbours.setDown("gap", false);
  }

  @Test
  void erasesHereAndAtEveryServiceAndReportsIt() {
    // Given
    company.stored("One", "The first text.");
    company.stored("Two", "The second text.");
    other.stored("Theirs", "Stays.");

    // When
    String job = accepted(company);

    // Then
    await().atMost(SOON).until(() -> report(job).extract().path("complete"));
    report(job)
        .body("state", equalTo("succeeded"))
        .body("tenantId", equalTo(company.tenant().toString()))
        .body("services.ingestion.document", equalTo(2))
        .body("services.ingestion.documentText", equalTo(2))
        .body("services.ingestion.feedChange", equalTo(2))
        .body("services.gateway.loginSession", equalTo(2))
        .body("redisKeys", equalTo(12))
        .body("waitingFor", nullValue());
    assertThat(rows(company)).isZero();
    assertThat(rows(other)).isEqualTo(1);
    assertThat(askedFor(company)).startsWith("integration", "gap", "search", "gateway");
  }

  @Test
  void nothingOfItCanBeReadOrWrittenFromTheFirstAnswerOn() {
    // Given
    String document = company.stored("One", "The first text.");

    // When
    accepted(company);

    // Then
    company.get("/api/v1/documents/" + document).statusCode(410);
    company
        .submit(Map.of("title", "Late", "text", "Back again"))
        .statusCode(410)
        .body("detail", containsString("erased"));
    company.batch(List.of(Map.of("title", "Late", "text", "Back again"))).statusCode(410);
    company.get("/api/v1/export").statusCode(410);
    company.service().get("/internal/changes?after=0&limit=10").then().statusCode(410);
    company
        .user()
        .multiPart("file", "late.txt", "late".getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/documents")
        .then()
        .statusCode(410);
  }

  @Test
  void serviceThatIsAwayIsWaitedForAndNamed() {
    // Given
    company.stored("One", "The first text.");
    Neighbours.setDown("gap", true);

    // When
    String job = accepted(company);

    // Then
    await()
        .atMost(SOON)
        .until(() -> "gap".equals(report(job).extract().path("waitingFor")) && rows(company) == 0);
    report(job).body("complete", equalTo(false)).body("state", equalTo("running"));
    assertThat(rows(company)).isZero();
    assertThat(askedFor(company)).contains("search").doesNotContain("gateway");

    // When
    Neighbours.setDown("gap", false);

    // Then
    await().atMost(SOON).until(() -> report(job).extract().path("complete"));
    assertThat(askedFor(company)).contains("gap", "gateway");
  }

  @Test
  void secondWishGivesTheSameJob() {
    assertThat(accepted(company)).isEqualTo(accepted(company));
  }

  @Test
  void companyMustBeNamedOnPurposeByItsAdministrator() {
    wish(company, Map.of("tenantId", other.tenant().toString()))
        .statusCode(400)
        .body("violations[0].field", equalTo("tenantId"));
    wish(company, Map.of()).statusCode(400);
    wish(company, Map.of("tenantId", "mine")).statusCode(400);
    company
        .user()
        .auth()
        .oauth2(TestTokens.user(company.tenant(), "member"))
        .contentType(ContentType.JSON)
        .body(Map.of("tenantId", company.tenant().toString()))
        .post(PATH)
        .then()
        .statusCode(403);
    company.stored("Still", "there");
  }

  @Test
  void reportOfAnotherCompanyIsNotFound() {
    // Given
    String job = accepted(company);

    // When, Then
    other.get(PATH + "/" + job).statusCode(404);
    company.get(PATH + "/" + UUID.randomUUID()).statusCode(404);
  }

  private String accepted(Api company) {
    return wish(company, Map.of("tenantId", company.tenant().toString()))
        .statusCode(202)
        .extract()
        .path("jobId");
  }

  private static ValidatableResponse wish(Api company, Map<String, String> body) {
    return company.user().contentType(ContentType.JSON).body(body).post(PATH).then();
  }

  private ValidatableResponse report(String job) {
    return company.get(PATH + "/" + job).statusCode(200);
  }

  /** The services in the order in which they were asked with a token of this company. */
  private static List<String> askedFor(Api company) {
    return Neighbours.asked().stream()
        .filter(call -> tokenOf(call).contains(company.tenant().toString()))
        .map(call -> call.split(" ")[0])
        .toList();
  }

  private static String tokenOf(String call) {
    String claims = call.split(" ")[2].split("\\.")[1];
    return new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
  }

  private long rows(Api company) {
    return transaction
        .runThoughErased(
            company.tenant(),
            tx ->
                tx.preparedQuery("select count(*) from document where tenant_id = $1")
                    .execute(Tuple.of(company.tenant().value()))
                    .map(found -> Rows.first(found, row -> row.getLong(0)).orElseThrow()))
        .await()
        .atMost(SOON);
  }
}
