package io.knowledgevault.ingestion.upload;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.ingestion.platform.IdempotencyKeys;
import io.knowledgevault.sharedmodel.document.IntakeResult;
import io.knowledgevault.sharedmodel.document.IntakeResults;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

@IngestionTest
class UploadTest {

  private final Api api = new Api();

  @Inject IdempotencyKeys keys;

  @Test
  void filesBecomeDocumentsAndABrokenOneIsListedBesideThem() {
    // Given
    byte[] markdown = "# Handbook\n\nHow we work.\n\n## Holidays\n\n30 days.".getBytes(UTF);
    byte[] broken = "%PDF-1.7 and then nothing of the kind".getBytes(UTF);

    // When
    var answer =
        api.user()
            .multiPart("file", "handbook.md", markdown, "application/octet-stream")
            .multiPart("file", "broken.pdf", broken, "application/pdf")
            .post("/api/v1/documents")
            .then();

    // Then
    answer
        .statusCode(201)
        .body("items", hasSize(2))
        .body("items[0].outcome", is("created"))
        .body("items[0].status", is("classified"))
        .body("items[0].title", is("Handbook"))
        .body("items[0].contentHash.length()", is(64))
        .body("items[0].seq", is(1))
        .body("items[1].outcome", is("failed"))
        .body("items[1].status", is("failed"))
        .body("items[1].error", notNullValue());
    String id = answer.extract().path("items[0].id");
    api.get("/api/v1/documents/" + id + "/text")
        .statusCode(200)
        .body("text", containsString("30 days."))
        .body("headings.text", contains("Handbook", "Holidays"))
        .body("headings.level", contains(1, 2))
        .body("headings[0].start", is(2));
    String failed = answer.extract().path("items[1].id");
    api.get("/api/v1/documents/" + failed).statusCode(200).body("error", notNullValue());
  }

  @Test
  void archiveIsCalledAsItsFileAndEveryFileKeepsItsName() throws IOException {
    // Given
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("first.md"));
      zip.write("# Member\n\nIts text.".getBytes(UTF));
    }

    // When
    var answer =
        api.user()
            .multiPart("file", "letters.zip", bytes.toByteArray(), "application/zip")
            .multiPart("file", "plan.md", "# The plan\n\nDo it.".getBytes(UTF), "text/markdown")
            .multiPart("file", "broken.pdf", "%PDF-1.7 nothing".getBytes(UTF), "application/pdf")
            .post("/api/v1/documents")
            .then()
            .statusCode(201)
            .body("items.title", contains("letters.zip", "The plan", "broken.pdf"));

    // Then
    List<String> ids = answer.extract().path("items.id");
    List<String> names = List.of("letters.zip", "plan.md", "broken.pdf");
    for (int i = 0; i < names.size(); i++) {
      api.get("/api/v1/documents/" + ids.get(i)).body("metadata.fileName", is(names.get(i)));
    }
  }

  @Test
  void whatTheSenderSaysWins() {
    // When
    String id =
        api.user()
            .multiPart("file", "a.txt", "The text".getBytes(UTF), "text/plain")
            .multiPart("externalId", "ext-1")
            .multiPart("sourceType", "drive")
            .multiPart("title", "Überschrift", "text/plain; charset=UTF-8")
            .multiPart("author", "Ann")
            .multiPart("sourceUrl", "https://drive.example/a")
            .multiPart("createdAt", "2024-05-06T07:08:09Z")
            .post("/api/v1/documents")
            .then()
            .statusCode(201)
            .extract()
            .path("items[0].id");

    // Then
    api.get("/api/v1/documents/" + id)
        .body("title", is("Überschrift"))
        .body("sourceType", is("drive"))
        .body("author", is("Ann"))
        .body("sourceUrl", is("https://drive.example/a"))
        .body("externalId", is("ext-1"))
        .body("createdAt", is("2024-05-06T07:08:09Z"))
        .body("connectorId", nullValue());
  }

  @Test
  void unchangedContentIsNotWrittenAgainAndChangedContentIs() {
    // Given
    String first = submit("v1").extract().path("items[0].id");

    // When, Then
    submit("v1").body("items[0].outcome", is("unchanged")).body("items[0].id", is(first));
    submit("v2")
        .body("items[0].outcome", is("updated"))
        .body("items[0].id", is(first))
        .body("items[0].seq", is(2));
  }

  @Test
  void sameIdempotencyKeyAnswersAgainWithoutDoingAgain() {
    // Given
    String key = UUID.randomUUID().toString();

    // When
    String first = withKey(key).statusCode(201).extract().path("items[0].id");

    // Then
    withKey(key).statusCode(201).body("items[0].id", is(first));
    api.get("/api/v1/documents").body("items", hasSize(1));
    withKey(UUID.randomUUID().toString()).body("items[0].id", not(equalTo(first)));
  }

  @Test
  void workOfACallerThatIsGoneIsDoneAndAnswersTheRepetition() {
    // Given
    String key = UUID.randomUUID().toString();
    IntakeResults done =
        new IntakeResults(List.of(IntakeResult.failed("t", "whatever became of it")));

    // When
    abandoned(key).complete(done);

    // Then
    await()
        .ignoreExceptions()
        .until(() -> repeated(key, new IntakeResults(List.of())).equals(done));
  }

  @Test
  void keyOfWorkThatFailedWithoutItsCallerIsFreeAgain() {
    // Given
    String key = UUID.randomUUID().toString();
    IntakeResults second = new IntakeResults(List.of());

    // When
    abandoned(key).completeExceptionally(new IllegalStateException("no room"));

    // Then
    await().ignoreExceptions().until(() -> repeated(key, second).equals(second));
  }

  /** Work that has begun and whose caller has gone. */
  private CompletableFuture<IntakeResults> abandoned(String key) {
    CompletableFuture<IntakeResults> work = new CompletableFuture<>();
    AtomicBoolean begun = new AtomicBoolean();
    Cancellable caller =
        once(
                key,
                Uni.createFrom()
                    .completionStage(
                        () -> {
                          begun.set(true);
                          return work;
                        }))
            .subscribe()
            .with(answer -> {});
    await().untilTrue(begun);
    caller.cancel();
    return work;
  }

  private IntakeResults repeated(String key, IntakeResults answer) {
    return once(key, Uni.createFrom().item(answer)).await().atMost(Duration.ofSeconds(5));
  }

  private Uni<IntakeResults> once(String key, Uni<IntakeResults> work) {
    return keys.once(api.tenant(), key, Uni.createFrom().item("hash"), IntakeResults.class, work);
  }

  @Test
  void usedIdempotencyKeyIsRefusedForAnotherDocument() {
    // Given
    String key = UUID.randomUUID().toString();
    String first = withKey(key).statusCode(201).extract().path("items[0].id");

    // When
    var others =
        List.of(
            withKey(key, Map.of("text", "another")),
            withKey(key, Map.of("text", "once", "title", "another")),
            fileWithKey(key, "once"));

    // Then
    for (var other : others) {
      other
          .statusCode(422)
          .contentType("application/problem+json")
          .body("detail", is("This Idempotency-Key was used with another request; use a new key."));
    }
    withKey(key).statusCode(201).body("items[0].id", is(first));
  }

  @Test
  void contentOfAFileTellsRequestsWithOneKeyApart() {
    // Given
    String key = UUID.randomUUID().toString();
    String first = fileWithKey(key, "v1").statusCode(201).extract().path("items[0].id");

    // When, Then
    fileWithKey(key, "v1").statusCode(201).body("items[0].id", is(first));
    fileWithKey(key, "v2").statusCode(422);
  }

  @Test
  void htmlIsReadAsSuchAndOtherTypesAreRefused() {
    // When
    String id =
        api.submit(Map.of("text", "<h1>Grüße</h1><p>a <b>b</b></p>", "mediaType", "text/html"))
            .statusCode(201)
            .body("items[0].title", is("Grüße"))
            .extract()
            .path("items[0].id");

    // Then
    api.get("/api/v1/documents/" + id + "/text").body("text", is("Grüße\n\na b"));
    api.submit(Map.of("text", "x", "mediaType", "application/pdf")).statusCode(415);
  }

  private ValidatableResponse submit(String text) {
    return api.submit(Map.of("title", "t", "text", text, "externalId", "same")).statusCode(201);
  }

  private ValidatableResponse withKey(String key) {
    return withKey(key, Map.of("text", "once"));
  }

  private ValidatableResponse fileWithKey(String key, String text) {
    return api.user()
        .header("Idempotency-Key", key)
        .multiPart("file", "a.txt", text.getBytes(UTF), "text/plain")
        .post("/api/v1/documents")
        .then();
  }

  private ValidatableResponse withKey(String key, Map<String, ?> body) {
    return api.user()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/documents")
        .then();
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;
}
