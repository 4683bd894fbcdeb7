package io.knowledgevault.ingestion.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestionTest
class DuplicateTest {

  private static final String TEXT =
      "The on-call engineer answers a page within fifteen minutes. Whoever hands over writes down"
          + " what is open, what was tried and whom to ask. Nobody changes production on a Friday"
          + " without a second pair of eyes, and every change is written into the log book.";
  private static final String SHOUTED =
      TEXT.toUpperCase(java.util.Locale.ROOT).replace(". ", "!\n\n");
  private static final String EDITED = TEXT.replace("fifteen", "twenty");
  private static final String OTHER =
      "Invoices are paid on the last working day of a month. Whoever orders something keeps the"
          + " delivery note, and accounting asks for it when the supplier sends the bill.";

  private final Api api = new Api();

  @Test
  void sameTextByAnotherWayPointsAtTheOldest() {
    // Given
    String first = api.stored("First", TEXT);
    String other = api.stored("Other", OTHER);

    // When
    String shouted = api.stored("Shouted", SHOUTED);
    String edited = api.stored("Edited", EDITED);

    // Then
    awaitHead(shouted, first);
    awaitHead(edited, first);
    api.get("/api/v1/documents/" + shouted).body("similarity", is(1f));
    assertThat((Float) api.get("/api/v1/documents/" + edited).extract().path("similarity"))
        .isBetween(0.8f, 0.99f);
    api.get("/api/v1/documents/" + first).body("duplicateOf", nullValue());
    api.get("/api/v1/documents/" + other).body("duplicateOf", nullValue());
  }

  @Test
  void groupIsListedPageByPageFromEachOfItsMembers() {
    // Given
    String first = api.stored("First", TEXT);
    List<String> copies =
        IntStream.range(0, 3).mapToObj(i -> api.stored("Copy " + i, TEXT)).toList();
    copies.forEach(copy -> awaitHead(copy, first));

    // When
    List<String> fromOldest = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      var page =
          api.get("/api/v1/documents/" + first + "/duplicates?limit=2&cursor=" + cursor)
              .statusCode(200)
              .extract();
      fromOldest.addAll(page.path("items.id"));
      cursor = page.path("nextCursor");
    }

    // Then
    assertThat(fromOldest).containsExactlyElementsOf(copies);
    api.get("/api/v1/documents/" + copies.get(1) + "/duplicates")
        .body("items.id", is(List.of(first, copies.get(0), copies.get(2))))
        .body("items[0].duplicateOf", nullValue())
        .body("items[1].duplicateOf", is(first));
  }

  @Test
  void nextOldestLeadsWhenTheOldestIsDeleted() {
    // Given
    String first = api.stored("First", TEXT);
    String second = api.stored("Second", TEXT);
    String third = api.stored("Third", EDITED);
    awaitHead(second, first);
    awaitHead(third, first);

    // When
    api.user().delete("/api/v1/documents/" + first).then().statusCode(204);

    // Then
    awaitHead(third, second);
    api.get("/api/v1/documents/" + second).body("duplicateOf", nullValue());
    api.get("/api/v1/documents/" + first + "/duplicates").statusCode(404);
  }

  @Test
  void changedTextLeavesItsGroupAndMayComeBack() {
    // Given
    api.submit(Map.of("title", "A", "text", TEXT, "externalId", "a"));
    String copy =
        api.submit(Map.of("title", "B", "text", TEXT, "externalId", "b"))
            .extract()
            .path("items[0].id");
    await().until(() -> head(copy) != null);

    // When, Then
    api.submit(Map.of("title", "B", "text", OTHER, "externalId", "b"));
    await().until(() -> head(copy) == null);
    api.submit(Map.of("title", "B", "text", TEXT, "externalId", "b"));
    await().until(() -> head(copy) != null);
    api.submit(Map.of("title", "A", "text", OTHER, "externalId", "a"));
    await().until(() -> head(copy) == null);
  }

  @Test
  void longAnswerIsNoDuplicateButNamesTheMailThatItRepeats() {
    // Given
    String mail = api.stored("Mail", TEXT);
    String answer =
        OTHER + "\n\nOn Monday Ada wrote:\n> " + TEXT.replaceAll("(.{50,60}) ", "$1\n> ");

    // When
    String reply = api.stored("Reply", answer);

    // Then
    await().untilAsserted(() -> api.get("/api/v1/documents/" + reply).body("quotes", is(mail)));
    api.get("/api/v1/documents/" + reply).body("duplicateOf", nullValue());
    api.get("/api/v1/documents/" + mail).body("quotes", nullValue());
  }

  @Test
  void feedTellsTheLinkByAChangeOfItsOwn() {
    // Given
    String first = api.stored("First", TEXT);
    String copy = api.stored("Copy", TEXT);

    // When
    awaitHead(copy, first);

    // Then
    api.service()
        .get("/internal/changes?after=2")
        .then()
        .body("items.documentId", is(List.of(copy)))
        .body("items[0].kind", is("UPSERT"))
        .body("items[0].document.duplicateOf", is(first));
  }

  @Test
  void manyCopiesAndABoilerplateStaySmallWork() {
    // Given: one text a hundred times, and a form that is filled in each time in another way
    List<Map<String, String>> copies =
        IntStream.range(0, 300).mapToObj(i -> Map.of("title", "C" + i, "text", TEXT)).toList();
    List<Map<String, String>> forms =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    Map.of(
                        "title",
                        "F" + i,
                        "text",
                        OTHER.substring(0, 100) + ("note" + i + " item" + i * 7 + " ").repeat(20)))
            .toList();

    // When
    List<String> ids = api.batch(copies).extract().path("items.id");
    List<String> formIds = api.batch(forms).extract().path("items.id");

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              api.get("/api/v1/documents/" + ids.getFirst() + "/duplicates?limit=200")
                  .body("nextCursor", notNullValue());
              assertThat(head(ids.getLast())).isNotNull();
            });
    assertThat(head(formIds.getLast())).isNull();

    // When: the oldest goes
    String oldest = head(ids.getLast());
    api.user().delete("/api/v1/documents/" + oldest).then().statusCode(204);

    // Then: all of the others have the same new one
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              List<String> heads =
                  ids.stream().filter(id -> !id.equals(oldest)).map(this::head).distinct().toList();
              assertThat(heads).hasSize(2).contains((String) null).doesNotContain(oldest);
            });
  }

  @Test
  void anotherTenantsDocumentsAreNeverLinkedNorListed() {
    // Given
    Api stranger = new Api();
    String theirs = stranger.stored("Theirs", TEXT);
    String mine = api.stored("Mine", TEXT);
    String copy = api.stored("Copy", TEXT);

    // When
    awaitHead(copy, mine);

    // Then
    api.get("/api/v1/documents/" + theirs + "/duplicates").statusCode(404);
    api.user()
        .contentType(ContentType.JSON)
        .get("/api/v1/documents/" + mine + "/duplicates")
        .then()
        .body("items.id", is(List.of(copy)));
  }

  private void awaitHead(String document, String head) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(head(document)).isEqualTo(head));
  }

  private String head(String document) {
    return api.get("/api/v1/documents/" + document).extract().path("duplicateOf");
  }
}
