package io.knowledgevault.gap.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Company;
import io.knowledgevault.gap.GapTest;
import io.knowledgevault.localstack.testing.TestTokens;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GapTest
class GapExportTest {

  private final Company company = new Company();

  @Test
  void gapsLeaveWithTheirEvidenceAndWhatPeopleSaid() {
    // Given
    company.writes("Plan", "The retention period for scans is still to be decided.");
    company.isRead();
    Object gap = company.gap("").get("id");
    company
        .asks()
        .contentType(ContentType.JSON)
        .body(Map.of("useful", true, "comment", "good one"))
        .post("/api/v1/gaps/" + gap + "/feedback")
        .then()
        .statusCode(204);

    // When
    List<JsonObject> lines =
        given()
            .auth()
            .oauth2(TestTokens.service(company.tenant))
            .get("/internal/export")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .map(JsonObject::new)
            .toList();

    // Then
    assertThat(lines)
        .extracting(each -> each.getString("type"))
        .containsExactly("gap", "gapFeedback", "part");
    assertThat(lines.getFirst().getString("id")).isEqualTo(gap);
    assertThat(lines.getFirst().getJsonArray("evidence").getJsonObject(0).getString("quote"))
        .contains("retention period");
    assertThat(lines.get(1).getString("comment")).isEqualTo("good one");
    assertThat(lines.getLast().getInteger("lines")).isEqualTo(2);
  }

  @Test
  void peopleAreNotLetIn() {
    company.asks().get("/internal/export").then().statusCode(403);
    given().get("/internal/export").then().statusCode(401);
  }
}
