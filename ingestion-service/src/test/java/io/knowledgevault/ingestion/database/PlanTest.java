package io.knowledgevault.ingestion.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.ingestion.database.Plans.Step;
import io.knowledgevault.localstack.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * At 100,000 documents in a tenant no request reads a table from end to end, nor sorts a tenant,
 * nor goes through a good part of it. Asserted from the plans that Postgres used.
 */
@IngestionTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {

  /** A request may look at this share of the tenant at most: some filters only meet in few rows. */
  private static final int LOOKED_AT_MOST = LargeTenant.DOCUMENTS / 5;

  private static final Map<String, String> FILTERS =
      Map.of(
          "status", "confirmed",
          "classification", "personal",
          "sourceType", "gmail",
          "connectorId", LargeTenant.CONNECTOR,
          "createdAfter", "2020-01-01",
          "createdBefore", "2099-01-01");

  private static final List<Map<String, String>> RARE =
      List.of(
          Map.of("status", "failed"),
          Map.of("status", "pending", "classification", "work"),
          Map.of("classification", "spam"),
          Map.of("sourceType", "wiki"),
          Map.of("author", "author 8"),
          Map.of("author", "nobody"),
          Map.of("sourceType", "nothing"),
          Map.of("connectorId", "22222222-2222-2222-2222-222222222222"),
          Map.of("connectorId", "00000000-0000-0000-0000-000000000000"));

  private final Api api = new Api();
  private final Api followed = new Api();
  private Connection superuser;

  @Test
  void noListScansOrSorts() throws Exception {
    // Given
    load();

    // When
    List<Step> steps = new ArrayList<>();
    try (Plans plans = new Plans(superuser)) {
      for (Map<String, String> filter : combinations()) {
        steps.addAll(plans.of(() -> pages(filter)));
      }
      for (Map<String, String> filter : RARE) {
        steps.addAll(plans.of(() -> pages(filter)));
      }
      steps.addAll(plans.of(() -> pages(Map.of("deleted", "true"))));
    }

    // Then
    assertThat(relations(steps)).contains("document");
    assertFrugal(steps);
  }

  @Test
  void noTextFilterScansOrSorts() throws Exception {
    // Given
    load();

    // When
    List<Step> steps = new ArrayList<>();
    List<Step> rare = new ArrayList<>();
    try (Plans plans = new Plans(superuser)) {
      for (String words :
          List.of("common", "common word", "\"word of\" -rare", "absent", "77", "!")) {
        steps.addAll(plans.of(() -> pages(Map.of("q", words))));
      }
      for (Map<String, String> filter : combinations()) {
        Map<String, String> both = new LinkedHashMap<>(filter);
        both.put("q", "rare");
        rare.addAll(plans.of(() -> pages(both)));
      }
    }
    steps.addAll(rare);

    // Then
    assertThat(relations(steps)).contains("document", "document_text");
    assertThat(rare)
        .anyMatch(step -> step.node().path("Index Name").asText().equals("document_text_words"));
    assertFrugal(steps);
  }

  @Test
  void nothingElseScansOrSorts() throws Exception {
    // Given
    load();
    List<String> ids = api.get("/api/v1/documents?limit=200").extract().path("items.id");
    String id = ids.getFirst();

    // When
    List<Step> steps;
    try (Plans plans = new Plans(superuser)) {
      steps =
          plans.of(
              () -> {
                lookUp(id);
                change(ids);
                follow();
                takeIn();
              });
    }

    // Then
    assertThat(relations(steps))
        .contains(
            "document",
            "document_text",
            "document_tally",
            "feed_change",
            "feed_head",
            "job",
            "idempotency_key");
    assertFrugal(steps);
  }

  private void lookUp(String id) {
    ok(api.user(), "/api/v1/documents/" + id);
    ok(api.user(), "/api/v1/documents/" + id + "/text");
    ok(api.user(), "/api/v1/documents/stats");
    ok(api.user(), "/api/v1/documents/review");
    api.user().get("/api/v1/jobs/" + UUID.randomUUID());
  }

  private void change(List<String> ids) {
    api.user()
        .contentType(ContentType.JSON)
        .body(Map.of("title", "changed"))
        .patch("/api/v1/documents/" + ids.getFirst())
        .then()
        .statusCode(200);
    for (String action : List.of("classify", "confirm", "reject", "delete", "restore")) {
      post("/api/v1/documents/bulk/" + action, Map.of("ids", ids, "classification", "work"));
    }
    api.user().delete("/api/v1/documents/" + ids.getFirst()).then().statusCode(204);
    post("/api/v1/documents/" + ids.getFirst() + "/restore", Map.of());
  }

  private void follow() {
    given()
        .auth()
        .oauth2(TestTokens.serviceWithoutTenant())
        .get("/internal/feeds?movedAfter=2099-01-01T00:00:00Z")
        .then()
        .statusCode(200);
    ok(api.service(), "/internal/changes?limit=500");
    ok(followed.service(), "/internal/changes?limit=500&after=50000");
    ok(api.service(), "/internal/documents/external-ids?connectorId=" + LargeTenant.CONNECTOR);
    api.service()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "connectorId", LargeTenant.CONNECTOR, "externalIds", List.of("external 4", "none")))
        .post("/internal/documents/removals")
        .then()
        .statusCode(200);
  }

  private void takeIn() {
    List<Map<String, String>> items = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      items.add(Map.of("text", "text " + i, "externalId", "external " + (i + 1)));
    }
    for (int i = 0; i < 2; i++) {
      api.user()
          .header("Idempotency-Key", UUID.randomUUID())
          .contentType(ContentType.JSON)
          .body(Map.of("items", items))
          .post("/api/v1/documents/batch")
          .then()
          .statusCode(200);
    }
  }

  private static void assertFrugal(List<Step> steps) {
    assertNone(steps, step -> step.is("Seq Scan"));
    assertNone(steps, step -> !step.relation().isEmpty() && step.looked() > LOOKED_AT_MOST);
    assertNone(steps, step -> step.is("Sort") && step.input() > LOOKED_AT_MOST);
  }

  private static void assertNone(List<Step> steps, Predicate<Step> waste) {
    assertThat(steps.stream().filter(waste).limit(3)).isEmpty();
  }

  private static Set<String> relations(List<Step> steps) {
    Set<String> relations = new TreeSet<>();
    steps.stream().map(Step::relation).filter(name -> !name.isEmpty()).forEach(relations::add);
    return relations;
  }

  /** Every subset of the filters. */
  private static List<Map<String, String>> combinations() {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    FILTERS.forEach(
        (name, value) -> {
          for (Map<String, String> smaller : List.copyOf(all)) {
            Map<String, String> larger = new LinkedHashMap<>(smaller);
            larger.put(name, value);
            all.add(larger);
          }
        });
    return all;
  }

  /** The first page and the one after it. */
  private void pages(Map<String, String> filter) {
    Response first = ok(api.user().queryParams(filter), "/api/v1/documents");
    String cursor = first.path("nextCursor");
    if (cursor != null) {
      ok(api.user().queryParams(filter).queryParam("cursor", cursor), "/api/v1/documents");
    }
  }

  private static Response ok(RequestSpecification request, String path) {
    Response answer = request.get(path);
    answer.then().statusCode(200);
    return answer;
  }

  private void post(String path, Map<String, ?> body) {
    api.user().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
  }

  private void load() throws SQLException {
    if (superuser == null) {
      LargeTenant.load(api.tenant(), followed.tenant());
      superuser = Server.superuser();
    }
  }

  @AfterAll
  void close() throws SQLException {
    superuser.close();
  }
}
