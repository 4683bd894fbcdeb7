package io.knowledgevault.ingestion.trash;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.ingestion.SearchServer;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@IngestionTest
class TrashTest {

  private final Api api = new Api();

  @Inject TenantTransaction transaction;
  @Inject PurgeTask purge;

  @Test
  void deletedDocumentIsInTheTrashAloneAndComesBackWhole() {
    // Given
    String id = api.stored("report", "unmistakable words");
    delete(id).statusCode(204);

    // When, Then
    api.get("/api/v1/documents").body("items", empty());
    api.get("/api/v1/documents?q=unmistakable").body("items", empty());
    api.get("/api/v1/documents/" + id + "/text").statusCode(404);
    api.get("/api/v1/documents/stats").body("documents", is(0));
    api.get("/api/v1/documents?deleted=true")
        .statusCode(200)
        .body("items.id", contains(id))
        .body("items[0].deletedAt", notNullValue());

    restore(id).statusCode(200).body("id", is(id)).body("deletedAt", nullValue());
    api.get("/api/v1/documents/" + id + "/text").body("text", is("unmistakable words"));
    api.get("/api/v1/documents?q=unmistakable").body("items.id", contains(id));
    api.get("/api/v1/documents?deleted=true").body("items", empty());
    api.get("/api/v1/documents/stats").body("documents", is(1));
    api.service()
        .get("/internal/changes?after=2")
        .then()
        .body("items.kind", contains("UPSERT"))
        .body("items[0].document.text", is("unmistakable words"));
  }

  @Test
  void whatCannotBeRestoredIsToldWithAdvice() {
    // Given
    String live = api.stored("live", "live");
    String foreign = new Api().stored("theirs", "theirs");
    String deleted = api.stored("old", "old");
    delete(deleted);
    age(deleted);
    purge.documents().await().indefinitely();

    // When, Then
    restore(live).statusCode(409).body("detail", containsString("not deleted"));
    restore(UUID.randomUUID().toString()).statusCode(404);
    restore(foreign).statusCode(404);
    restore(deleted).statusCode(410).body("detail", containsString("forget=true"));
    bulk("restore", List.of(live, foreign, deleted))
        .statusCode(200)
        .body("succeeded", is(0))
        .body("failed.id", containsInAnyOrder(live, foreign, deleted));
  }

  @Test
  void purgeLeavesTheKeyAloneAndTheSourceBringsNothingBack() {
    // Given
    Map<String, String> document =
        Map.of("text", "secret", "externalId", "key", "title", "secret title", "author", "Ada");
    String id = api.submit(document).extract().path("items[0].id");
    String younger = api.stored("younger", "younger");
    delete(id);
    delete(younger);
    age(id);

    // When
    purge.documents().await().indefinitely();

    // Then
    api.get("/api/v1/documents?deleted=true").body("items.id", contains(younger));
    assertThat(count("select id from document_text where tenant_id = $1 and id = $2", id)).isZero();
    assertThat(
            count(
                "select id from document where tenant_id = $1 and id = $2 and title = ''"
                    + " and author is null and external_id = 'key'",
                id))
        .isEqualTo(1);
    api.submit(document).body("items[0].outcome", is("tombstoned")).body("items[0].id", is(id));
    delete(id + "?forget=true").statusCode(204);
    api.submit(document).body("items[0].outcome", is("created"));
  }

  @Test
  void uploadOfADeletedKeyNamesTheDeletedDocumentAndSaysWhatToDo() {
    // Given
    Map<String, String> document = Map.of("text", "again", "externalId", "again");
    String id = api.submit(document).extract().path("items[0].id");
    delete(id);

    // When, Then
    api.submit(document)
        .statusCode(201)
        .body("items[0].outcome", is("tombstoned"))
        .body("items[0].id", is(id))
        .body("items[0].error", containsString("/restore"));
    api.batch(List.of(document))
        .statusCode(200)
        .body("items[0].outcome", is("tombstoned"))
        .body("items[0].id", is(id))
        .body("items[0].error", containsString("/restore"));
  }

  @Test
  void whatCameInsideADocumentGoesAndComesBackWithIt() {
    // Given
    String mail = api.stored("mail", "mail");
    String attachment = api.stored("attachment", "attachment");
    String inside = api.stored("inside the attachment", "inside");
    String before = api.stored("deleted before", "before");
    putInto(attachment, mail);
    putInto(inside, attachment);
    putInto(before, mail);
    delete(before);

    // When
    delete(mail).statusCode(204);

    // Then
    api.get("/api/v1/documents").body("items", empty());
    assertThat(SearchServer.forgotten())
        .anyMatch(told -> List.of(mail, attachment, inside).stream().allMatch(told::contains));
    restore(mail).statusCode(200);
    api.get("/api/v1/documents").body("items.id", containsInAnyOrder(mail, attachment, inside));
    api.get("/api/v1/documents?deleted=true").body("items.id", contains(before));
    delete(mail + "?forget=true").statusCode(204);
    api.get("/api/v1/documents").body("items", empty());
    api.get("/api/v1/documents?deleted=true").body("items", empty());
  }

  @Test
  void trashIsPagedAndNotForViewers() {
    // Given
    List<String> ids = List.of(api.stored("a", "a"), api.stored("b", "b"), api.stored("c", "c"));
    ids.forEach(this::delete);

    // When
    var first = api.get("/api/v1/documents?deleted=true&limit=2").extract();
    String cursor = first.path("nextCursor");

    // Then
    assertThat(first.<List<String>>path("items.id")).containsExactly(ids.get(2), ids.get(1));
    api.get("/api/v1/documents?deleted=true&limit=2&cursor=" + cursor)
        .body("items.id", contains(ids.getFirst()))
        .body("nextCursor", nullValue());
    api.get("/api/v1/documents?deleted=maybe")
        .statusCode(400)
        .body("violations[0].field", is("deleted"));
    api.get("/api/v1/documents?deleted=true&q=a").statusCode(400);
    given()
        .auth()
        .oauth2(TestTokens.user(api.tenant(), "viewer"))
        .get("/api/v1/documents?deleted=true")
        .then()
        .statusCode(403);
  }

  @Test
  void journalOfTheStatisticsIsAddedUpAndErasedInAnyOrder() {
    // Given
    String first = api.stored("first", "first");
    for (int i = 0; i < 110; i++) {
      delete(first);
      restore(first);
    }
    api.stored("second", "second");

    // When
    purge.compact().await().indefinitely();

    // Then
    assertThat(count("select 1 from document_tally where tenant_id = $1")).isLessThanOrEqualTo(2);
    api.get("/api/v1/documents/stats").body("documents", is(2));
    count("delete from document_tally where tenant_id = $1");
    count("delete from document where tenant_id = $1");
    assertThat(count("select 1 from document_tally where tenant_id = $1")).isZero();
  }

  private ValidatableResponse delete(String id) {
    return api.user().delete("/api/v1/documents/" + id).then();
  }

  private ValidatableResponse restore(String id) {
    return api.user().post("/api/v1/documents/" + id + "/restore").then();
  }

  private ValidatableResponse bulk(String action, List<String> ids) {
    return api.user()
        .contentType(ContentType.JSON)
        .body(Map.of("ids", ids))
        .post("/api/v1/documents/bulk/" + action)
        .then();
  }

  private void age(String id) {
    count(
        "update document set deleted_at = now() - interval '40 days'"
            + " where tenant_id = $1 and id = $2",
        id);
  }

  private void putInto(String id, String parent) {
    count("update document set parent_id = $3 where tenant_id = $1 and id = $2", id, parent);
  }

  private int count(String sql, String... ids) {
    Tuple arguments = Tuple.of(api.tenant().value());
    for (String id : ids) {
      arguments.addValue(UUID.fromString(id));
    }
    return transaction
        .run(api.tenant(), tx -> tx.preparedQuery(sql).execute(arguments))
        .map(rows -> rows.rowCount())
        .await()
        .indefinitely();
  }
}
