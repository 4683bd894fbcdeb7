package io.knowledgevault.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@IngestionTest
class SourceIntakeTest {

  private final Api api = new Api();
  private final UUID connector = UUID.randomUUID();

  @Test
  void sameFileOfTheSameConnectorIsOneDocument() {
    // When, Then
    upload("a.txt", "one").statusCode(201).body("items[0].outcome", is("created"));
    upload("a.txt", "one").body("items[0].outcome", is("unchanged"));
    upload("a.txt", "two").body("items[0].outcome", is("updated"));
    api.get("/api/v1/documents?connectorId=" + connector)
        .body("items.externalId", contains("a.txt"));
  }

  @Test
  void fileThatIsRepairedTurnsFromFailedIntoADocument() {
    // Given
    upload("x.pdf", "%PDF-1.4 nothing").body("items[0].outcome", is("failed"));

    // When, Then
    upload("x.pdf", "%PDF-1.4 nothing").body("items[0].outcome", is("failed"));
    upload("x.pdf", "now it is a plain text").body("items[0].status", is("classified"));
    api.get("/api/v1/documents?status=failed").body("items.size()", is(0));
  }

  @Test
  void whatIsGoneAtTheSourceIsRemovedAndMayComeBack() {
    // Given
    upload("a.txt", "one");
    upload("b.txt", "two");

    // When
    remove(List.of("a.txt", "never-seen"))
        .statusCode(200)
        .body("removed", is(1))
        .body("seq", is(3));

    // Then
    api.get("/api/v1/documents").body("items.externalId", contains("b.txt"));
    upload("a.txt", "one").body("items[0].outcome", is("created"));
  }

  @Test
  void externalIdsOfAConnectorComeInPages() {
    // Given
    for (int i = 0; i < 5; i++) {
      upload("f" + i, "text " + i);
    }

    // When
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      var request = api.service().queryParam("connectorId", connector).queryParam("limit", 2);
      var page =
          (cursor == null ? request : request.queryParam("cursor", cursor))
              .get("/internal/documents/external-ids")
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.<List<String>>path("items"));
      cursor = page.path("nextCursor");
    } while (cursor != null);

    // Then
    assertThat(seen).containsExactlyInAnyOrder("f0", "f1", "f2", "f3", "f4");
  }

  @Test
  void internalDoorIsForServicesOnly() {
    // When, Then
    api.user()
        .get("/internal/documents/external-ids?connectorId=" + connector)
        .then()
        .statusCode(403);
    api.user()
        .multiPart("file", "a", "x".getBytes(StandardCharsets.UTF_8))
        .post("/internal/documents")
        .then()
        .statusCode(403);
  }

  private ValidatableResponse upload(String externalId, String text) {
    return api.service()
        .multiPart("file", externalId, text.getBytes(StandardCharsets.UTF_8))
        .multiPart("externalId", externalId)
        .multiPart("connectorId", connector.toString())
        .multiPart("sourceType", "folder")
        .post("/internal/documents")
        .then();
  }

  private ValidatableResponse remove(List<String> externalIds) {
    return api.service()
        .contentType(ContentType.JSON)
        .body(Map.of("connectorId", connector, "externalIds", externalIds))
        .post("/internal/documents/removals")
        .then();
  }
}
