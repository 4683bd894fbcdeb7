package io.knowledgevault.ingestion.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestionTest
class ReviewTest {

  private static final String SURE =
      "Minutes of the planning meeting. We decided on the roadmap, the budget and the deadline of"
          + " the project. Action items: deploy the database, review the contract.";

  private final Api api = new Api();

  @Inject TenantTransaction transaction;

  @Test
  void listsWhatIsUnsureLeastSureFirstAndPageByPage() {
    // Given
    api.stored("Minutes", SURE);
    api.batch(
            IntStream.range(0, 25)
                .mapToObj(i -> Map.of("title", "Note " + i, "text", "blah ".repeat(i % 5 + 1) + i))
                .toList())
        .statusCode(200);

    // When
    List<Float> confidences = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          api.user()
              .queryParam("limit", 10)
              .queryParam("cursor", cursor == null ? "" : cursor)
              .get("/api/v1/documents/review")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      confidences.addAll(page.getList("items.confidence", Float.class));
      ids.addAll(page.getList("items.id", String.class));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    // Then
    assertThat(confidences).hasSize(25).isSorted();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void aDocumentLeavesTheQueueWhenAPersonDecides() {
    // Given
    String patched = api.stored("One", "blah");
    String confirmed = api.stored("Two", "blah blah");
    String rejected = api.stored("Three", "blah blah blah");
    String classified = api.stored("Four", "blah blah blah blah");

    // When
    api.user()
        .contentType(ContentType.JSON)
        .body(Map.of("classification", "personal"))
        .patch("/api/v1/documents/" + patched)
        .then()
        .statusCode(200)
        .body("confidence", is(1f))
        .body("status", is("confirmed"))
        .body("reason", is("Set by a person."));
    bulk("confirm", Map.of("ids", List.of(confirmed)));
    bulk("reject", Map.of("ids", List.of(rejected)));
    bulk("classify", Map.of("ids", List.of(classified), "classification", "spam"));

    // Then
    api.get("/api/v1/documents/review").body("items", empty());
  }

  @Test
  void whatAPersonSetSurvivesTheNextVersion() {
    // Given
    Map<String, String> version = Map.of("externalId", "x1", "text", "blah");
    String id = api.submit(version).statusCode(201).extract().path("items[0].id");
    bulk("classify", Map.of("ids", List.of(id), "classification", "personal"));

    // When
    api.submit(Map.of("externalId", "x1", "text", SURE)).statusCode(201);

    // Then
    api.get("/api/v1/documents/" + id)
        .body("classification", is("personal"))
        .body("confidence", is(1f));
  }

  @Test
  void aDocumentTellsWhatWasNoticed() {
    // When
    String id = api.stored("Minutes", SURE);

    // Then
    api.get("/api/v1/documents/" + id)
        .body("classification", is("work"))
        .body("reason", startsWith("Looks like work: "))
        .body("indicators", not(empty()))
        .body("indicators[0].class", is("work"));
  }

  @Test
  void readsTheQueueFromItsIndexAmongManyDocuments() {
    // Given
    run(
        """
        insert into document (tenant_id, id, connector_id, external_id, title, status,
                              classification, confidence, source_type, content_hash, created_at)
        select $1, gen_random_uuid(), '00000000-0000-0000-0000-000000000000', 'n' || n, 't',
               'classified', 'unknown', (n % 1000) / 1000.0, 'upload', 'h', now()
          from generate_series(1, 20000) as g (n)
        """);

    // When
    String plan =
        String.join(
            "\n",
            transaction
                .run(
                    api.tenant(),
                    tx ->
                        tx.preparedQuery("explain " + DocumentRepository.REVIEW)
                            .execute(Tuple.of(api.tenant().value(), -1f, new UUID(0, 0), 51)))
                .map(rows -> Rows.list(rows, row -> row.getString(0)))
                .await()
                .indefinitely());

    // Then
    assertThat(plan).contains("document_review").doesNotContain("Seq Scan", "Sort");
  }

  @Test
  void refusesACursorThatIsNone() {
    // When, Then
    api.user().queryParam("cursor", "???").get("/api/v1/documents/review").then().statusCode(400);
  }

  private void run(String statement) {
    transaction
        .run(
            api.tenant(), tx -> tx.preparedQuery(statement).execute(Tuple.of(api.tenant().value())))
        .await()
        .indefinitely();
  }

  private void bulk(String action, Map<String, ?> body) {
    api.user()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/documents/bulk/" + action)
        .then()
        .statusCode(200)
        .body("succeeded", is(1));
  }
}
