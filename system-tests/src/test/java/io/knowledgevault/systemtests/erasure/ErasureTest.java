package io.knowledgevault.systemtests.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.suite.Service;
import io.knowledgevault.localstack.suite.Suite;
import io.knowledgevault.systemtests.suite.Documents;
import io.knowledgevault.systemtests.suite.SharedSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A company with documents, gaps, a connected folder and open indexes leaves; another stays. */
class ErasureTest {

  private static final Duration LONG = Duration.ofSeconds(120);
  private static final String PATH = "/api/v1/erasure";
  private static final String PASSWORD = "correct-horse-Battery-9";
  private static final int FILES = 30;

  private final Suite suite = SharedSuite.running();
  private final String email = "admin@" + UUID.randomUUID() + ".example";

  @Test
  void everythingOfItGoesAndNothingOfAnother() throws IOException, SQLException {
    // Given
    Company gone = busyCompany(email);
    Company stays = busyCompany("admin@" + UUID.randomUUID() + ".example");
    Remains remains = remains(gone);
    Map<String, Long> theirs = remains(stays).rows();
    assertThat(remains.rows().keySet())
        .contains(
            "gateway.\"account\"",
            "integration.\"source_item\"",
            "ingestion.\"document_text\"",
            "search.\"passage\"",
            "search.\"conversation\"",
            "search.\"answer\"",
            "gap.\"gap\"");
    assertThat(remains.files()).hasSize(SharedSuite.REPLICAS);

    // When
    String job = erase(gone);

    // Then
    await().atMost(LONG).until(() -> report(gone, job).path("complete").asBoolean());
    JsonNode report = report(gone, job);
    assertThat(report.path("services").path("ingestion").path("document").asInt())
        .isEqualTo(FILES + 1);
    assertThat(report.path("services").path("gateway").path("tenant").asInt()).isEqualTo(1);
    assertThat(report.path("services").path("search").path("indexFiles").asInt()).isPositive();
    assertNothingRemains(remains);
    assertThat(remains(stays).rows()).isEqualTo(theirs);
    assertThat(found(stays)).isNotEmpty();
  }

  @Test
  void servicesThatAreKilledMeanwhileOnlyDelayIt() throws IOException, SQLException {
    // Given
    Company gone = busyCompany(email);

    // When: search is away, and then the service that asks is killed too
    killAll(Service.SEARCH);
    String job = erase(gone);
    await()
        .atMost(LONG)
        .until(() -> report(gone, job).path("waitingFor").asText().equals("search"));
    killAll(Service.INGESTION);
    relaunchAll(Service.INGESTION);
    relaunchAll(Service.SEARCH);
    suite.awaitReady();

    // Then
    await().atMost(LONG).until(() -> report(gone, job).path("complete").asBoolean());
    assertNothingRemains(remains(gone));
  }

  @Test
  void nobodyOfItComesBackAndTheAddressIsFree() {
    // Given
    Company gone = Company.signUp(SharedSuite.client(), "Leaving", email, PASSWORD);

    // When
    String job = erase(gone);
    await().atMost(LONG).until(() -> report(gone, job).path("complete").asBoolean());

    // Then
    assertThat(Company.logIn(SharedSuite.client(), email, PASSWORD)).isEmpty();
    Map<String, String> late = Map.of("title", "Late", "text", "Back again.");
    assertThat(gone.client().post("/api/v1/documents", late).status()).isEqualTo(410);
    assertThat(gone.client().get("/api/v1/gaps").status()).isEqualTo(410);
    assertThat(gone.client().get("/api/v1/me").status()).isEqualTo(410);
    Company anew = Company.signUp(SharedSuite.client(), "Leaving", email, PASSWORD);
    assertThat(anew.tenantId()).isNotEqualTo(gone.tenantId());
    assertThat(anew.client().get(PATH + "/" + job).status()).isEqualTo(404);
  }

  private Company busyCompany(String address) throws IOException {
    Company company = Company.signUp(SharedSuite.client(), "Busy", address, PASSWORD);
    company.connectFolder(filledFolder());
    company.syncFolder(state -> {});
    Documents.add(company.client(), "Barometer", "The turquoise barometer. Ask Jonas about it.");
    company.awaitIndexed(LONG);
    await().atMost(LONG).until(() -> !Documents.all(company.client(), "/api/v1/gaps").isEmpty());
    for (int replica = 1; replica <= SharedSuite.REPLICAS; replica++) {
      var search = SharedSuite.client(Service.SEARCH, replica).withToken(company.accessToken());
      await().atMost(LONG).until(() -> !Documents.found(search, "barometer", "lexical").isEmpty());
    }
    String conversation =
        company
            .client()
            .post("/api/v1/conversations", Map.of("title", "Budgets"))
            .expect(201)
            .json()
            .path("id")
            .asText();
    company
        .client()
        .post(
            "/api/v1/answers",
            Map.of("question", "Who knows the barometer?", "conversationId", conversation))
        .expect(200);
    // What is made of documents behind their backs would count as a change of another company.
    await().atMost(LONG).until(() -> remains(company).settled());
    return company;
  }

  private static Path filledFolder() throws IOException {
    Path folder = SharedSuite.folder("erasure");
    Files.createDirectories(folder);
    for (int number = 0; number < FILES; number++) {
      String text = "# Note " + number + "\n\nThe budget of team " + number + " is TBD.\n";
      Files.writeString(folder.resolve("note-" + number + ".md"), text);
    }
    return folder;
  }

  private static String erase(Company company) {
    return company
        .client()
        .post(PATH, Map.of("tenantId", company.tenantId()))
        .expect(202)
        .json()
        .path("jobId")
        .asText();
  }

  private static JsonNode report(Company company, String job) {
    return company.client().get(PATH + "/" + job).expect(200).json();
  }

  private static Iterable<String> found(Company company) {
    return Documents.found(company.client(), "barometer", "lexical");
  }

  private Remains remains(Company company) {
    return new Remains(suite, company.tenantId());
  }

  private static void assertNothingRemains(Remains remains) throws IOException, SQLException {
    assertThat(remains.rows()).isEmpty();
    assertThat(remains.redisKeys()).isEmpty();
    // The replica that was not asked looks by itself every few seconds.
    await().atMost(Duration.ofSeconds(30)).until(() -> remains.files().isEmpty());
  }

  private void killAll(Service service) {
    for (int replica = 1; replica <= SharedSuite.REPLICAS; replica++) {
      suite.kill(service, replica);
    }
  }

  private void relaunchAll(Service service) {
    for (int replica = 1; replica <= SharedSuite.REPLICAS; replica++) {
      suite.relaunch(service, replica);
    }
  }
}
