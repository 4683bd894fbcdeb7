package io.knowledgevault.search.query;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.in;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SearchResourceTest extends SearchServiceTest {

  private static final String TURBINE =
      "Maintenance\nThe turbine in hall four is serviced every March. Ask for part KV-1042.";

  @ParameterizedTest
  @ValueSource(strings = {"hybrid", "lexical", "semantic"})
  void findsTheDocumentInEachMode(String mode) {
    // Given
    TenantId tenant = newTenant();
    FeedDocument turbine =
        document("Plant handbook", TURBINE, new Heading(1, "Maintenance", 0, 11));
    publish(tenant, document("Canteen", "Soup is served at noon. Bring your own bowl."));
    publish(tenant, document("Parking", "Bicycles stand in the yard behind the gate."));
    long seq = publish(tenant, turbine);

    // When
    JsonPath found =
        search(tenant, "when is the turbine serviced", seq, Map.of("mode", mode, "explain", true));

    // Then
    assertThat(found.getString("hits[0].documentId")).isEqualTo(turbine.id().toString());
    assertThat(found.getList("hits[0].headingPath")).isEqualTo(List.of("Maintenance"));
    assertThat(found.getLong("seq")).isGreaterThanOrEqualTo(seq);
    assertThat(found.getList("degraded")).isEmpty();
    assertThat(found.getMap("hits[0].scores")).containsKeys("lexical", "semantic");
    String snippet = found.getString("hits[0].snippet");
    int start = found.getInt("hits[0].highlights[0].start");
    int end = found.getInt("hits[0].highlights[0].end");
    assertThat(snippet.substring(start, end)).isEqualTo("turbine");
  }

  @Test
  void filtersHoldInEachMode() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument mail =
        document(UUID.randomUUID(), "Mail", "The budget was cut.", "mail", "Ann Lee");
    publish(tenant, document("Upload", "The budget was raised."));
    long seq = publish(tenant, mail);

    for (String mode : List.of("hybrid", "lexical", "semantic")) {
      // When
      JsonPath byType =
          search(tenant, "budget", seq, filtered(mode, Map.of("sourceType", List.of("mail"))));
      JsonPath byAuthor =
          search(tenant, "budget", seq, filtered(mode, Map.of("author", List.of("Ann Lee"))));
      JsonPath byClassification =
          search(tenant, "budget", seq, filtered(mode, Map.of("classification", List.of("work"))));
      JsonPath bySpam =
          search(tenant, "budget", seq, filtered(mode, Map.of("classification", List.of("spam"))));
      JsonPath byId =
          search(tenant, "budget", seq, filtered(mode, Map.of("documentIds", List.of(mail.id()))));
      JsonPath later =
          search(
              tenant,
              "budget",
              seq,
              filtered(mode, Map.of("createdAfter", "2027-01-01T00:00:00Z")));

      // Then
      assertThat(ids(byType)).containsExactly(mail.id().toString());
      assertThat(ids(byAuthor)).containsExactly(mail.id().toString());
      assertThat(ids(byId)).containsExactly(mail.id().toString());
      assertThat(ids(byClassification)).hasSize(2);
      assertThat(ids(bySpam)).isEmpty();
      assertThat(ids(later)).isEmpty();
    }
  }

  @Test
  void aNewStateOfADocumentReplacesTheOld() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument first = document("Policy", "Refunds take thirty days.");
    long seq = publish(tenant, first);
    assertThat(ids(search(tenant, "refunds", seq))).hasSize(1);

    // When
    seq = publish(tenant, document(first.id(), "Policy", "Returns are free.", "upload", null));

    // Then
    assertThat(ids(search(tenant, "refunds", seq, Map.of("mode", "lexical")))).isEmpty();
    assertThat(ids(search(tenant, "returns", seq))).containsExactly(first.id().toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = DocumentStatus.class,
      names = {"REJECTED", "FAILED"})
  void aRejectedOrFailedDocumentIsNotFoundUntilItsStateChanges(DocumentStatus status) {
    // Given
    TenantId tenant = newTenant();
    FeedDocument offer = document("Offer", "The pelican wins a prize.");
    publish(tenant, in(status, document("Never shown", "Another pelican wins nothing.")));
    long seq = publish(tenant, offer);
    assertThat(ids(search(tenant, "pelican", seq))).containsExactly(offer.id().toString());

    // When
    seq = publish(tenant, in(status, offer));

    // Then
    assertThat(ids(search(tenant, "pelican", seq))).isEmpty();
    as(tenant)
        .body(Map.of("question", "What does the pelican win?", "minSeq", seq))
        .post("/api/v1/answers")
        .then()
        .statusCode(200)
        .body("abstained", equalTo(true))
        .body("citations", empty());

    // When
    seq = publish(tenant, in(DocumentStatus.CONFIRMED, offer));

    // Then
    assertThat(ids(search(tenant, "pelican", seq))).containsExactly(offer.id().toString());
  }

  @Test
  void showsOnePassageOfADocumentUnlessMoreAreAsked() {
    // Given
    TenantId tenant = newTenant();
    String text = "North\nThe turbine of the north.\nSouth\nThe turbine of the south.";
    long seq =
        publish(
            tenant,
            document(
                "Plant", text, new Heading(1, "North", 0, 5), new Heading(1, "South", 32, 37)));

    // Then
    assertThat(ids(search(tenant, "turbine", seq))).hasSize(1);
    assertThat(ids(search(tenant, "turbine", seq, Map.of("perDocument", 5)))).hasSize(2);
  }

  @Test
  void anotherTenantSeesNothing() {
    // Given
    TenantId owner = newTenant();
    TenantId stranger = newTenant();
    FeedDocument secret = document("Secret", "The launch code is tulip.");
    long seq = publish(owner, secret);
    publish(stranger, document("Own", "Our garden has roses."));
    assertThat(ids(search(owner, "launch code tulip", seq))).hasSize(1);

    // When
    JsonPath plain = search(stranger, "launch code tulip", 1);
    JsonPath byId =
        search(
            stranger,
            "launch code tulip",
            1,
            Map.of("filters", Map.of("documentIds", List.of(secret.id()))));

    // Then
    assertThat(ids(plain)).doesNotContain(secret.id().toString());
    assertThat(ids(byId)).isEmpty();
  }

  @Test
  void answersBehindTheAskedNumberWhenItDoesNotComeInTime() {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Notes", "The kettle is blue."));
    search(tenant, "kettle", seq);

    // When
    JsonPath found = searchNow(tenant, "kettle", seq + 1_000, Map.of());

    // Then
    assertThat(found.getLong("seq")).isEqualTo(seq);
    assertThat(found.getList("degraded")).isEqualTo(List.of("behind"));
    assertThat(ids(found)).hasSize(1);
    assertThat(search(tenant, "kettle", seq).getList("degraded")).isEmpty();
  }

  @Test
  void aTenantWithoutDocumentsFindsNothing() {
    assertThat(ids(search(newTenant(), "anything", 0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{}",
        "{\"query\":null}",
        "{\"query\":\"  \"}",
        "{\"query\":7,\"limit\":\"many\"}",
        "{\"query\":\"a\",\"limit\":0}",
        "{\"query\":\"a\",\"limit\":101}",
        "{\"query\":\"a\",\"mode\":\"fuzzy\"}",
        "{\"query\":\"a\",\"minSeq\":-1}",
        "{\"query\":\"a\",\"minSeq\":1e30}",
        "{\"query\":\"a\",\"perDocument\":0}",
        "{\"query\":\"a\",\"filters\":[]}",
        "{\"query\":\"a\",\"filters\":{\"sourceType\":[null]}}",
        "{\"query\":\"a\",\"filters\":{\"classification\":[null]}}",
        "{\"query\":\"a\",\"filters\":{\"classification\":[\"secret\"]}}",
        "{\"query\":\"a\",\"filters\":{\"classification\":\"work\"}}",
        "{\"query\":\"a\",\"filters\":{\"documentIds\":[\"no\"]}}",
        "{\"query\":\"a\",\"filters\":{\"createdAfter\":\"soon\"}}"
      })
  void badBodiesAreRefusedWithAProblem(String body) {
    as(newTenant())
        .body(body)
        .post("/api/v1/search")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud800",
        "\\u0000",
        "\\\"(*) AND [x TO y} title:",
        "the of and",
        "😀",
        "'; drop table passage; --",
        "ERR_1042 /etc/hosts 3.33.2"
      })
  void anyWordsAreAQuestion(String query) {
    // Given
    TenantId tenant = newTenant();
    search(tenant, "warm", publish(tenant, document("Notes", "The kettle is blue.")));

    // Then
    as(tenant).body("{\"query\":\"" + query + "\"}").post("/api/v1/search").then().statusCode(200);
  }

  @Test
  void farDatesAreFilters() {
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Notes", "The kettle is blue."));
    Map<String, Object> far =
        Map.of(
            "createdAfter", "-999999999-01-01T00:00:00Z",
            "createdBefore", "+999999999-12-31T23:59:59Z");
    assertThat(ids(search(tenant, "kettle", seq, Map.of("filters", far)))).hasSize(1);
  }

  @Test
  void tooLongQuestionsAreRefused() {
    as(newTenant())
        .body(Map.of("query", "x".repeat(2_001)))
        .post("/api/v1/search")
        .then()
        .statusCode(400);
  }

  @Test
  void asksForAToken() {
    given()
        .contentType("application/json")
        .body(Map.of("query", "a"))
        .post("/api/v1/search")
        .then()
        .statusCode(401);
    given()
        .auth()
        .oauth2(TestTokens.forged(newTenant()))
        .contentType("application/json")
        .body(Map.of("query", "a"))
        .post("/api/v1/search")
        .then()
        .statusCode(401);
  }

  private static Map<String, Object> filtered(String mode, Map<String, Object> filters) {
    return Map.of("mode", mode, "filters", filters);
  }
}
