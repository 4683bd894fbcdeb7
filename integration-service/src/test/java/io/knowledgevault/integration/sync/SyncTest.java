package io.knowledgevault.integration.sync;

import static io.knowledgevault.integration.testing.Company.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.knowledgevault.integration.testing.Company;
import io.knowledgevault.integration.testing.IntegrationServiceTest;
import io.knowledgevault.integration.testing.RecordingIngestion;
import io.knowledgevault.integration.testing.RecordingIngestion.Answer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationServiceTest
class SyncTest {

  @ConfigProperty(name = "kv.folder.roots")
  Path root;

  @ConfigProperty(name = "kv.ingestion.url")
  String ingestionUrl;

  @ConfigProperty(name = "kv.postgres.url")
  String postgresUrl;

  @ConfigProperty(name = "kv.postgres.owner.password")
  String ownerPassword;

  private RecordingIngestion ingestion;
  private Company company;

  @BeforeEach
  void openCompany() throws IOException {
    ingestion = new RecordingIngestion(ingestionUrl);
    company = new Company(root);
  }

  @AfterEach
  void closeIngestion() {
    ingestion.close();
  }

  @Test
  void everyFileArrivesAsItIs() throws IOException {
    // Given
    company.writeNumbered(1, 11);
    company.write("sub/Größe & \"Maß\".md", "größer als ein Byte");
    Files.write(company.folder().resolve("big.bin"), new byte[150_000]);
    Files.setLastModifiedTime(
        company.folder().resolve("f01.md"), FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));

    // When
    JsonPath end = company.connect().sync();

    // Then
    assertThat(end.getInt("created")).isEqualTo(13);
    assertThat(end.getInt("done")).isEqualTo(13);
    assertThat(end.getInt("total")).isEqualTo(13);
    assertThat(end.getString("phase")).isEqualTo("done");
    Map<String, RecordingIngestion.Stored> stored = ingestion.documents(company.id());
    assertThat(stored).hasSize(13);
    RecordingIngestion.Stored odd = stored.get("sub/Größe & \"Maß\".md");
    assertThat(new String(odd.content(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("größer als ein Byte");
    assertThat(odd.fileName()).isEqualTo("Größe & _Maß_.md");
    assertThat(stored.get("big.bin").content()).hasSize(150_000);
    assertThat(stored.get("f01.md").fields())
        .containsEntry("sourceType", "folder")
        .containsEntry("createdAt", "2026-01-02T03:04:05Z")
        .containsKey("connectorId");
  }

  @Test
  void anotherSyncMovesOnlyWhatChanged() throws IOException {
    // Given
    company.writeNumbered(1, 12);
    company.connect().sync();
    ingestion.reset();

    // When
    JsonPath idle = company.sync();

    // Then
    assertThat(idle.getInt("unchanged")).isEqualTo(12);
    assertThat(ingestion.uploads()).isEmpty();

    // When
    company.write("f03.md", "another text");
    company.write("new.md", "new");
    Files.delete(company.folder().resolve("f07.md"));
    JsonPath changed = company.sync();

    // Then
    assertThat(ingestion.uploads()).containsExactlyInAnyOrder("f03.md", "new.md");
    assertThat(changed.getInt("created")).isEqualTo(1);
    assertThat(changed.getInt("updated")).isEqualTo(1);
    assertThat(changed.getInt("unchanged")).isEqualTo(10);
    assertThat(changed.getInt("deleted")).isEqualTo(1);
    assertThat(ingestion.documents(company.id())).hasSize(12).doesNotContainKey("f07.md");
    company
        .admin()
        .get(FOLDER)
        .then()
        .body("connection.state", equalTo("connected"))
        .body("connection.counts.deleted", equalTo(1))
        .body("connection.lastSyncAt", org.hamcrest.Matchers.notNullValue());
  }

  @Test
  void aFullSyncLooksAtEverythingAndAtWhatIngestionHas() throws IOException {
    // Given
    company.writeNumbered(1, 6);
    company.connect().sync();
    ingestion.tombstone("f02.md");

    // When
    JsonPath end = company.sync(Map.of("full", true));

    // Then
    assertThat(end.getInt("unchanged")).isEqualTo(5);
    assertThat(end.getInt("tombstoned")).isEqualTo(1);
    assertThat(company.sync().getInt("tombstoned")).isEqualTo(1);
  }

  @Test
  void badDocumentsAreListedAndRetriedAlone() throws IOException {
    // Given
    company.writeNumbered(1, 12);
    Files.write(company.folder().resolve("huge.bin"), new byte[200_001]);
    ingestion.instead(
        id ->
            switch (id) {
              case "f02.md" -> Answer.status(500);
              case "f05.md" -> Answer.status(415);
              case "f09.md" -> RecordingIngestion.result("failed", "The PDF is encrypted.");
              default -> null;
            });

    // When
    JsonPath end = company.connect().sync();

    // Then
    assertThat(end.getInt("created")).isEqualTo(9);
    assertThat(end.getInt("failed")).isEqualTo(4);
    assertThat(ingestion.uploads()).filteredOn("f02.md"::equals).hasSize(3);
    company
        .as("viewer")
        .get(FOLDER + "/errors")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(4))
        .body("items.find { it.externalId == 'f09.md' }.reason", equalTo("The PDF is encrypted."))
        .body("items.find { it.externalId == 'huge.bin' }.reason", containsString("larger than"))
        .body("nextCursor", equalTo(null));

    // When
    ingestion.reset();
    company.admin().post(FOLDER + "/errors/retry").then().statusCode(202);
    JsonPath retried = company.awaitState("succeeded");

    // Then
    assertThat(ingestion.uploads()).containsExactlyInAnyOrder("f02.md", "f05.md", "f09.md");
    assertThat(retried.getInt("created")).isEqualTo(3);
    assertThat(retried.getInt("failed")).isEqualTo(1);
    company
        .admin()
        .get(FOLDER + "/errors")
        .then()
        .body("items.externalId", equalTo(java.util.List.of("huge.bin")))
        .body("items[0].attempts", equalTo(2));
  }

  @Test
  void errorsAreListedInPages() throws IOException {
    // Given
    company.writeNumbered(1, 7);
    ingestion.instead(id -> RecordingIngestion.result("failed", "no"));
    company.connect().sync();

    // When
    JsonPath first =
        company.admin().get(FOLDER + "/errors?limit=4").then().statusCode(200).extract().jsonPath();
    JsonPath second =
        company
            .admin()
            .queryParam("cursor", first.getString("nextCursor"))
            .get(FOLDER + "/errors?limit=4")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    // Then
    Set<String> ids = ConcurrentHashMap.newKeySet();
    ids.addAll(first.getList("items.externalId"));
    ids.addAll(second.getList("items.externalId"));
    assertThat(ids).hasSize(7);
    assertThat(second.getString("nextCursor")).isNull();
  }

  @Test
  void busyAndBrokenAnswersAreTriedAgainUntilTheyAreGood() throws IOException {
    // Given
    company.writeNumbered(1, 10);
    Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    ingestion.instead(
        id ->
            switch (tries.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet()) {
              case 1 -> new Answer(429, Map.of("Retry-After", "0"), "{}");
              case 2 -> Answer.status(503);
              default -> null;
            });

    // When
    JsonPath end = company.connect().sync();

    // Then
    assertThat(end.getInt("created")).isEqualTo(10);
    assertThat(end.getInt("failed")).isZero();
  }

  @Test
  void aSyncThatIsToldToWaitWaitsHoweverLongAndCanBePausedMeanwhile() throws IOException {
    // Given
    company.writeNumbered(1, 10);
    AtomicBoolean busy = new AtomicBoolean(true);
    ingestion.instead(id -> busy.get() ? new Answer(429, Map.of("Retry-After", "0"), "{}") : null);
    company.connect();
    company.start(Map.of());

    // When
    await().until(() -> ingestion.uploads().size() > 200);
    company.admin().post(FOLDER + "/sync/pause").then().statusCode(202);

    // Then
    assertThat(company.awaitState("paused").getInt("failed")).isZero();
    company.admin().get(FOLDER).then().body("connection.error", equalTo(null));

    // When
    company.admin().post(FOLDER + "/sync/resume").then().statusCode(202);
    busy.set(false);

    // Then
    JsonPath end = company.awaitState("succeeded");
    assertThat(end.getInt("created")).isEqualTo(10);
    assertThat(end.getInt("failed")).isZero();
  }

  @Test
  void whenIngestionIsAwayTheSyncWaitsAndGoesOn() throws IOException {
    // Given
    company.writeNumbered(1, 8);
    ingestion.close();
    company.connect();

    // When
    company.start(Map.of());

    // Then
    await()
        .untilAsserted(
            () ->
                company
                    .admin()
                    .get(FOLDER)
                    .then()
                    .body("connection.error", containsString("goes on by itself")));
    ingestion = new RecordingIngestion(ingestionUrl);
    JsonPath end = company.awaitState("succeeded");
    assertThat(ingestion.documents(company.id())).hasSize(8);
    assertThat(end.getInt("failed")).isZero();
    company.admin().get(FOLDER).then().body("connection.error", equalTo(null));
  }

  @Test
  void moreRemovalsThanTheSafeShareWaitForAPerson() throws IOException {
    // Given
    company.writeNumbered(1, 10);
    company.connect().sync();
    for (int i = 1; i <= 6; i++) {
      Files.delete(company.folder().resolve(String.format("f%02d.md", i)));
    }

    // When
    JsonPath guarded = company.sync();

    // Then
    assertThat(guarded.getInt("deleted")).isZero();
    assertThat(guarded.getString("warning")).contains("6 of 10");
    assertThat(ingestion.documents(company.id())).hasSize(10);

    // When
    JsonPath confirmed = company.sync(Map.of("confirmRemovals", true));

    // Then
    assertThat(confirmed.getInt("deleted")).isEqualTo(6);
    assertThat(confirmed.getString("warning")).isNull();
    assertThat(ingestion.documents(company.id())).hasSize(4);
  }

  @Test
  void aFolderThatVanishedIsAnErrorAndRemovesNothing() throws IOException {
    // Given
    company.writeNumbered(1, 3);
    company.connect().sync();
    Files.move(company.folder(), company.folder().resolveSibling("moved-" + company.id()));

    // When
    company.start(Map.of());
    JsonPath end = company.awaitState("failed");

    // Then
    assertThat(end.getString("error")).contains("folder");
    assertThat(ingestion.documents(company.id())).hasSize(3);
    company.admin().get(FOLDER).then().body("connection.state", equalTo("error"));
  }

  @Test
  void aRunningSyncRefusesASecondOneAndCanBePausedResumedAndCancelled() throws IOException {
    // Given
    company.writeNumbered(1, 12);
    Gate gate = new Gate("f07.md");
    ingestion.instead(gate::hold);
    company.connect();
    company.start(Map.of());
    gate.awaitHeld();

    // When
    company.ask("admin", Map.of()).then().statusCode(409);
    company.admin().post(FOLDER + "/errors/retry").then().statusCode(409);
    company.admin().post(FOLDER + "/sync/pause").then().statusCode(202);
    gate.open();
    JsonPath paused = company.awaitState("paused");

    // Then
    assertThat(paused.getInt("done")).isEqualTo(10);
    assertThat(ingestion.documents(company.id())).hasSize(10);
    company.ask("admin", Map.of()).then().statusCode(409);
    company.admin().get(FOLDER).then().body("connection.state", equalTo("paused"));

    // When
    company.admin().post(FOLDER + "/sync/resume").then().statusCode(202);
    JsonPath resumed = company.awaitState("succeeded");

    // Then
    assertThat(resumed.getInt("created")).isEqualTo(12);
    assertThat(ingestion.uploads()).hasSize(12);
    company.admin().post(FOLDER + "/sync/resume").then().statusCode(409);

    // When
    Gate second = new Gate("f01.md");
    ingestion.instead(second::hold);
    company.start(Map.of("full", true));
    second.awaitHeld();
    company.admin().post(FOLDER + "/sync/cancel").then().statusCode(202);
    second.open();
    company.awaitState("cancelled");

    // Then
    assertThat(company.sync().getInt("unchanged")).isEqualTo(12);
  }

  @Test
  void anotherWorkerGoesOnFromTheCheckpointWhenTheFirstLosesItsLease() throws Exception {
    // Given
    company.writeNumbered(1, 14);
    Gate gate = new Gate("f08.md");
    ingestion.instead(gate::hold);
    company.connect();
    String job = company.start(Map.of());
    gate.awaitHeld();
    assertThat(company.progress().getInt("done")).isEqualTo(5);

    // When
    takeOverByAWorkerThatDies(job);
    JsonPath end = company.awaitState("succeeded");

    // Then
    assertThat(ingestion.documents(company.id())).hasSize(14);
    assertThat(end.getInt("done")).isEqualTo(14);
    assertThat(end.getInt("created") + end.getInt("unchanged")).isEqualTo(14);
    assertThat(ingestion.uploads()).filteredOn(id -> id.compareTo("f05.md") <= 0).hasSize(5);

    // When
    int before = ingestion.uploads().size();
    gate.open();

    // Then
    await()
        .during(java.time.Duration.ofSeconds(1))
        .atMost(java.time.Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertThat(company.progress().getMap("")).isEqualTo(end.getMap(""));
              assertThat(ingestion.uploads().size()).isLessThanOrEqualTo(before + 1);
            });
    assertThat(company.sync().getInt("unchanged")).isEqualTo(14);
  }

  @Test
  void eventsTellTheProgressAndEndWithTheSync() throws IOException {
    // Given
    company.writeNumbered(1, 12);
    Gate gate = new Gate("f12.md");
    ingestion.instead(gate::hold);
    company.connect();
    company.start(Map.of());
    gate.awaitHeld();
    var later = java.util.concurrent.Executors.newSingleThreadScheduledExecutor();

    // When
    var opening = later.schedule(gate::open, 1, java.util.concurrent.TimeUnit.SECONDS);
    String stream =
        company
            .as("member")
            .get(FOLDER + "/sync/events")
            .then()
            .statusCode(200)
            .contentType(containsString("text/event-stream"))
            .extract()
            .asString();
    later.shutdown();

    // Then
    assertThat(opening.isDone()).isTrue();
    assertThat(stream).contains("event:progress").contains("\"state\":\"running\"");
    assertThat(stream).contains(":still here");
    assertThat(stream.substring(stream.lastIndexOf("event:progress")))
        .contains("\"state\":\"succeeded\"")
        .contains("\"created\":12");
  }

  @Test
  void disconnectingShowsWhatGoesAndTakesItAway() throws IOException {
    // Given
    company.writeNumbered(1, 9);
    ingestion.instead(id -> id.equals("f03.md") ? RecordingIngestion.result("failed", "no") : null);
    company.connect().sync();
    Company other = new Company(root);
    other.write("theirs.md", "theirs");
    other.connect().sync();

    // When
    company
        .as("viewer")
        .get(FOLDER + "/disconnect")
        .then()
        .statusCode(200)
        .body("documents", equalTo(8))
        .body("countIsComplete", equalTo(true))
        .body("errors", equalTo(1))
        .body("job", equalTo(null));
    company.admin().delete(FOLDER).then().statusCode(202);

    // Then
    await()
        .untilAsserted(() -> company.admin().get(FOLDER).then().body("connection", equalTo(null)));
    assertThat(ingestion.documents(company.id())).isEmpty();
    assertThat(ingestion.documents(other.id())).hasSize(1);
    company.admin().get(FOLDER + "/sync").then().statusCode(404);
    assertThat(company.connect().sync().getInt("created")).isEqualTo(8);
  }

  @Test
  void disconnectingEndsARunningSyncFirst() throws IOException {
    // Given
    company.writeNumbered(1, 12);
    Gate gate = new Gate("f07.md");
    ingestion.instead(gate::hold);
    company.connect();
    company.start(Map.of());
    gate.awaitHeld();

    // When
    company.admin().delete(FOLDER).then().statusCode(202);

    // Then
    company.admin().get(FOLDER).then().body("connection.state", equalTo("disconnecting"));
    company.ask("admin", Map.of()).then().statusCode(409);
    company.admin().delete(FOLDER).then().statusCode(409);
    gate.open();
    await()
        .untilAsserted(() -> company.admin().get(FOLDER).then().body("connection", equalTo(null)));
    assertThat(ingestion.documents(company.id())).isEmpty();
  }

  @Test
  void linksThatLeadOutAreListedAsErrors() throws IOException {
    // Given
    company.writeNumbered(1, 1);
    Path secret = Files.writeString(Files.createTempFile("secret", ".md"), "secret");
    Files.createSymbolicLink(company.folder().resolve("link.md"), secret);

    // When
    JsonPath end = company.connect().sync();

    // Then
    assertThat(end.getInt("created")).isEqualTo(1);
    company
        .admin()
        .get(FOLDER + "/errors")
        .then()
        .body("items.externalId", hasItem("link.md"))
        .body("items[0].reason", containsString("leads out"));
    assertThat(ingestion.documents(company.id())).containsOnlyKeys("f01.md");
  }

  /** As a claim by another replica does it, which then is not heard of again. */
  private void takeOverByAWorkerThatDies(String job) throws SQLException {
    try (Connection owner =
            DriverManager.getConnection(
                "jdbc:" + postgresUrl, "kv_integration_owner", ownerPassword);
        var claim =
            owner.prepareStatement(
                "update integration.job set fence = fence + 1, lease_owner = 'another replica',"
                    + " lease_until = now() + interval '500 milliseconds' where id = ?::uuid")) {
      claim.setString(1, job);
      assertThat(claim.executeUpdate()).isEqualTo(1);
    }
  }

  /** Holds the first upload of one document until it is opened; lets everything else pass. */
  private static final class Gate {

    private final String externalId;
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate(String externalId) {
      this.externalId = externalId;
    }

    Answer hold(String id) {
      if (id.equals(externalId) && first.getAndSet(false)) {
        held.countDown();
        awaitOpen();
      }
      return null;
    }

    void awaitHeld() {
      await().untilAsserted(() -> assertThat(held.getCount()).isZero());
    }

    void open() {
      opened.countDown();
    }

    private void awaitOpen() {
      try {
        assertThat(opened.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
