package io.knowledgevault.gap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.knowledgevault.localstack.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GapTest
class GapErasureTest {

  private static final String OPEN_POINT = "The retention period for scans is still to be decided.";

  private final Company gone = new Company();
  private final Company stays = new Company();

  @Test
  void everythingReadAndFoundGoesWithWhatPeopleSaid() {
    // Given
    for (Company company : new Company[] {gone, stays}) {
      company.writes("Policy", OPEN_POINT);
      company.isRead();
      judge(company).statusCode(204);
    }

    // When
    erase(gone)
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("removed.read_document", equalTo(1))
        .body("removed.sentence", greaterThan(0))
        .body("removed.signal", greaterThan(0))
        .body("removed.gap", equalTo(1))
        .body("removed.evidence", equalTo(1))
        .body("removed.feedback", equalTo(1))
        .body("removed.feed_cursor", equalTo(1));

    // Then
    gone.asks().get("/api/v1/gaps").then().statusCode(410);
    gone.asks().post("/api/v1/gaps/analyses").then().statusCode(410);
    assertThat(stays.gaps("")).hasSize(1);
  }

  private static ValidatableResponse judge(Company company) {
    return company
        .asks()
        .contentType(ContentType.JSON)
        .body(Map.of("useful", true))
        .post("/api/v1/gaps/" + company.gap("").get("id") + "/feedback")
        .then();
  }

  private static ValidatableResponse erase(Company company) {
    return given()
        .auth()
        .oauth2(TestTokens.service(company.tenant))
        .delete("/internal/tenant")
        .then();
  }
}
