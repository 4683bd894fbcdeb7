package io.knowledgevault.ingestion.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.ingestion.SearchServer;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestionTest
class DocumentTest {

  private final Api api = new Api();

  @Test
  void pagesFollowEachOtherWithoutGapOrOverlap() {
    // Given
    api.batch(
            IntStream.range(0, 25)
                .mapToObj(i -> Map.of("title", "d" + i, "text", "text " + i))
                .toList())
        .statusCode(200);

    // When
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      var page = api.get("/api/v1/documents?limit=10&cursor=" + cursor).statusCode(200).extract();
      seen.addAll(page.<List<String>>path("items.id"));
      cursor = page.path("nextCursor");
    } while (cursor != null);

    // Then
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void filtersNarrowTheList() {
    // Given
    api.batch(
        List.of(
            Map.of(
                "title",
                "old",
                "text",
                "The zebra crossing",
                "sourceType",
                "wiki",
                "createdAt",
                "2020-01-01T00:00:00Z"),
            Map.of("title", "new", "text", "A project milestone and its deadline: decision")));

    // When, Then
    api.get("/api/v1/documents?q=zebra").body("items.title", contains("old"));
    api.get("/api/v1/documents?q=crossing%20-zebra").body("items", empty());
    api.get("/api/v1/documents?sourceType=wiki").body("items.title", contains("old"));
    api.get("/api/v1/documents?createdBefore=2021-01-01").body("items.title", contains("old"));
    api.get("/api/v1/documents?createdAfter=2021-01-01").body("items.title", contains("new"));
    api.get("/api/v1/documents?classification=work").body("items.title", hasItem("new"));
    api.get("/api/v1/documents?status=failed").body("items", empty());
  }

  @Test
  void textComesWithItsLinksAndAsMarkdown() {
    // Given
    String html = "<h1>Plan</h1><p>See <a href='https://wiki.example/x'>the wiki</a></p>";
    String id =
        api.submit(Map.of("title", "plan", "text", html, "mediaType", "text/html"))
            .extract()
            .path("items[0].id");

    // When, Then
    api.get("/api/v1/documents/" + id + "/text")
        .statusCode(200)
        .body("text", is("Plan\n\nSee the wiki"))
        .body("markdown", is("# Plan\n\nSee [the wiki](https://wiki.example/x)"))
        .body("links.url", contains("https://wiki.example/x"))
        .body("links[0].start", is(10))
        .body("links[0].end", is(18));
    String plain = api.stored("plain", "no structure at all");
    api.get("/api/v1/documents/" + plain + "/text").body("markdown", nullValue());
  }

  @Test
  void patchedClassificationIsConfirmedAndOutlivesTheNextVersion() {
    // Given
    Map<String, String> first = Map.of("title", "a", "text", "one", "externalId", "e");
    String id = api.submit(first).extract().path("items[0].id");

    // When
    api.user()
        .contentType(ContentType.JSON)
        .body(Map.of("classification", "personal"))
        .patch("/api/v1/documents/" + id)
        .then()
        .statusCode(200)
        .body("status", is("confirmed"));
    api.submit(Map.of("title", "a", "text", "two", "externalId", "e"))
        .body("items[0].outcome", is("updated"));

    // Then
    api.get("/api/v1/documents/" + id)
        .body("classification", is("personal"))
        .body("status", is("confirmed"));
  }

  @Test
  void deletedDocumentIsGoneEverywhereAndNeverComesBack() {
    // Given
    Map<String, String> document = Map.of("text", "secret", "externalId", "gone");
    String id = api.submit(document).extract().path("items[0].id");

    // When
    api.user().delete("/api/v1/documents/" + id).then().statusCode(204);

    // Then
    assertThat(SearchServer.forgotten()).anyMatch(told -> told.contains(id));
    api.get("/api/v1/documents/" + id).statusCode(404);
    api.get("/api/v1/documents?q=secret").body("items", empty());
    api.submit(document).statusCode(201).body("items[0].outcome", is("tombstoned"));
    api.user().delete("/api/v1/documents/" + id).then().statusCode(404);
    api.service()
        .get("/internal/changes?after=0")
        .then()
        .body("items.kind", contains("DELETE", "DELETE"))
        .body("items[1].document", nullValue());
  }

  @Test
  void deletionWithForgetLeavesNoTombstone() {
    // Given
    Map<String, String> document = Map.of("text", "again", "externalId", "back");
    String id = api.submit(document).extract().path("items[0].id");

    // When
    api.user().delete("/api/v1/documents/" + id + "?forget=true").then().statusCode(204);

    // Then
    api.submit(document).body("items[0].outcome", is("created"));
  }

  @Test
  void deletionIsAcceptedWhileSearchIsDown() {
    // Given
    String id = api.stored("t", "text");
    SearchServer.setDown(true);

    // When, Then
    try {
      api.user().delete("/api/v1/documents/" + id).then().statusCode(202);
    } finally {
      SearchServer.setDown(false);
    }
    api.get("/api/v1/documents/" + id).statusCode(404);
  }

  @Test
  void statsCountOnce() {
    // Given
    api.stored("a", "project deadline milestone roadmap and a decision");
    api.stored("b", "nothing to see");

    // When, Then
    api.get("/api/v1/documents/stats")
        .statusCode(200)
        .body("documents", is(2))
        .body("byStatus.classified", is(2))
        .body("byClassification.work", is(1))
        .body("bySourceType.upload", is(2));
  }

  @Test
  void anotherTenantsIdsAreUnknown() {
    // Given
    String id = api.stored("mine", "mine alone");
    Api stranger = new Api();

    // When, Then
    stranger.get("/api/v1/documents/" + id).statusCode(404);
    stranger.get("/api/v1/documents/" + id + "/text").statusCode(404);
    stranger.user().delete("/api/v1/documents/" + id).then().statusCode(404);
    stranger
        .user()
        .contentType(ContentType.JSON)
        .body(Map.of("title", "stolen"))
        .patch("/api/v1/documents/" + id)
        .then()
        .statusCode(404);
    stranger.get("/api/v1/documents?q=mine").body("items", empty());
    stranger.get("/api/v1/documents/stats").body("documents", is(0));
    stranger.service().get("/internal/changes").then().body("items", hasSize(0));
    api.get("/api/v1/documents").body("items.id", hasItem(id));
  }
}
