package io.knowledgevault.ingestion.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestionTest
class ExportTest {

  private final Api api = new Api();

  @AfterEach
  void heal() {
    OtherParts.heal();
  }

  @Test
  void everyDocumentIsInItOnceAndTheOtherServicesRowsFollow() {
    // Given
    List<String> ids = storeMany(450);
    new Api().stored("A stranger's", "text of a stranger");
    api.user().delete("/api/v1/documents/" + ids.get(7)).then().statusCode(204);

    // When
    List<JsonObject> lines = export(api);

    // Then
    assertThat(lines.getFirst().getString("type")).isEqualTo("export");
    assertThat(lines.getFirst().getString("tenant")).isEqualTo(api.tenant().toString());
    List<String> exported = documents(lines).stream().map(each -> each.getString("id")).toList();
    assertThat(exported).doesNotHaveDuplicates().hasSize(449).doesNotContain(ids.get(7));
    assertThat(new HashSet<>(ids)).containsAll(exported);
    assertThat(of("tombstone", lines))
        .singleElement()
        .satisfies(gone -> assertThat(gone.getString("id")).isEqualTo(ids.get(7)));
    for (String service : List.of("gateway", "integration", "gap", "search")) {
      assertThat(of("row of " + service, lines)).hasSize(1_000);
    }
    JsonObject end = lines.getLast();
    assertThat(end.getString("type")).isEqualTo("end");
    assertThat(end.getInteger("documents")).isEqualTo(449);
    assertThat(end.getBoolean("complete")).isTrue();
  }

  @Test
  void documentCarriesItsTextHeadingsAndMetadata() {
    // Given
    api.submit(
        Map.of(
            "title",
            "T",
            "text",
            "# Head\n\n\"quoted\" \u00fc\nline",
            "mediaType",
            "text/markdown",
            "externalId",
            "e1",
            "author",
            "Ada",
            "createdAt",
            "2020-01-02T03:04:05Z"));

    // When
    JsonObject document = documents(export(api)).getFirst();

    // Then
    assertThat(document.getString("text")).isEqualTo("# Head\n\n\"quoted\" \u00fc\nline");
    assertThat(document.getJsonArray("headings").getJsonObject(0).getString("text"))
        .isEqualTo("Head");
    assertThat(document.getString("author")).isEqualTo("Ada");
    assertThat(document.getString("createdAt")).startsWith("2020-01-02T03:04:05");
    assertThat(document.getString("contentHash")).hasSize(64);
    assertThat(document.getString("status")).isEqualTo("classified");
  }

  @Test
  void exportHandedInElsewhereGivesTheSameTexts() {
    // Given
    storeMany(30);
    api.submit(
        Map.of("title", "M", "text", "# Head\n\n* one\n* two", "mediaType", "text/markdown"));
    api.user()
        .multiPart(
            "file",
            "page.html",
            "<h1>Title</h1><p>a &lt; b &amp; c</p>".getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/documents")
        .then()
        .statusCode(201);
    List<JsonObject> before = documents(export(api));
    Api elsewhere = new Api();

    // When: the lines as they are
    elsewhere
        .user()
        .contentType("application/json")
        .body(new JsonObject().put("items", new JsonArray(before)).encode())
        .post("/api/v1/documents/batch")
        .then()
        .statusCode(200);

    // Then
    assertThat(documents(export(elsewhere)))
        .extracting(each -> facts(each))
        .containsExactlyInAnyOrderElementsOf(before.stream().map(each -> facts(each)).toList());
  }

  @Test
  void serviceThatIsAwayIsNamedAndTheExportIsNotComplete() {
    // Given
    api.stored("T", "some text");
    OtherParts.down("gap");
    OtherParts.cut("integration");

    // When
    List<JsonObject> lines = export(api);

    // Then
    assertThat(of("error", lines))
        .extracting(each -> each.getString("part"))
        .containsExactly("integration", "gap");
    assertThat(of("row of search", lines)).hasSize(1_000);
    assertThat(lines.getLast().getBoolean("complete")).isFalse();
    assertThat(lines.getLast().getJsonArray("missing")).containsExactly("integration", "gap");
  }

  @Test
  void pagesAreReadOnlyAsTheReaderTakesThem() throws IOException {
    // Given: far more than fits between the service and a reader that does not read
    String text = "word ".repeat(40_000);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      ids.add(api.stored("big " + i, text + i));
    }

    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setReceiveBufferSize(16_384);
      BufferedReader reader = ask(socket);
      String head = reader.readLine();

      // When: the reader stands still while the last document changes
      api.user()
          .contentType("application/json")
          .body(Map.of("title", "changed meanwhile"))
          .patch("/api/v1/documents/" + ids.getLast())
          .then()
          .statusCode(200);

      // Then: its page had not been read yet
      assertThat(head).contains("200 OK");
      assertThat(reader.lines().filter(line -> line.contains("\"changed meanwhile\"")).count())
          .isEqualTo(1);
    }
  }

  @Test
  void onlyAnAdministratorMayTakeTheDataOut() {
    TenantId tenant = new TenantId(UUID.randomUUID());
    given().get("/api/v1/export").then().statusCode(401);
    for (String role : List.of("member", "viewer")) {
      given()
          .auth()
          .oauth2(TestTokens.user(tenant, role))
          .get("/api/v1/export")
          .then()
          .statusCode(403);
    }
  }

  private BufferedReader ask(Socket socket) throws IOException {
    String request =
        "GET /api/v1/export HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + TestTokens.user(api.tenant())
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 4_096);
  }

  private List<String> storeMany(int count) {
    List<Map<String, String>> items =
        IntStream.range(0, count)
            .mapToObj(i -> Map.of("title", "t" + i, "text", "text " + i, "externalId", "x" + i))
            .toList();
    return api.batch(items).statusCode(200).extract().path("items.id");
  }

  private static List<JsonObject> export(Api of) {
    return of.user()
        .get("/api/v1/export")
        .then()
        .statusCode(200)
        .contentType("application/x-ndjson")
        .extract()
        .asString()
        .lines()
        .map(JsonObject::new)
        .toList();
  }

  private static List<JsonObject> documents(List<JsonObject> lines) {
    return of("document", lines);
  }

  private static List<JsonObject> of(String type, List<JsonObject> lines) {
    return lines.stream().filter(each -> each.getString("type").equals(type)).toList();
  }

  private static List<String> facts(JsonObject document) {
    return List.of(
        document.getString("externalId"),
        document.getString("title"),
        document.getString("text"),
        document.getString("contentHash"));
  }
}
