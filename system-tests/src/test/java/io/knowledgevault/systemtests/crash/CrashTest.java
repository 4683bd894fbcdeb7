package io.knowledgevault.systemtests.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.suite.Service;
import io.knowledgevault.localstack.suite.Suite;
import io.knowledgevault.systemtests.suite.Documents;
import io.knowledgevault.systemtests.suite.SharedSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * While documents come in and a folder is synchronised, every service in turn is killed with
 * SIGKILL and started again. What is checked is what is there afterwards.
 */
class CrashTest {

  private static final String SYNC = "/api/v1/integrations/folder/sync";
  private static final int FILES = 300;
  private static final int SAMPLE = 25;

  private static Company company;
  private static Company synchronised;
  private static Writer writer;

  @BeforeAll
  static void killEveryServiceUnderLoad() throws IOException {
    Suite suite = SharedSuite.running();
    company = SharedSuite.newCompany("crash");
    synchronised = SharedSuite.newCompany("sync-crash");
    synchronised.connectFolder(filledFolder());
    synchronised.client().post(SYNC, Map.of()).expect(202);
    try (var load = new Writer(gateways(company), 2)) {
      writer = load;
      await().atMost(Duration.ofSeconds(60)).until(() -> sync().path("done").asLong() > 10);
      // The synchronisation runs on one of the two: both go.
      suite.kill(Service.INTEGRATION, 2);
      for (Service service : Service.values()) {
        suite.kill(service, 1);
        awaitAcknowledged(10);
        suite.relaunch(service, 1);
      }
      suite.relaunch(Service.INTEGRATION, 2);
      suite.awaitReady();
      awaitAcknowledged(10);
    }
  }

  @Test
  void everythingAcknowledgedIsStoredOnce() {
    // When
    List<String> stored = externalIds(company);
    // Then
    assertThat(stored).doesNotHaveDuplicates();
    assertThat(stored).containsAll(writer.acknowledged());
  }

  @Test
  void everythingStoredIsFoundOnce() {
    // Given
    List<String> stored = externalIds(company);
    // When
    JsonNode status = company.awaitIndexed(Duration.ofSeconds(120));
    // Then
    assertThat(status.path("documents").asInt()).isEqualTo(stored.size());
    int step = Math.max(1, stored.size() / SAMPLE);
    for (int each = 0; each < stored.size(); each += step) {
      assertThat(Documents.found(company.client(), stored.get(each), "lexical"))
          .as(stored.get(each))
          .hasSize(1);
    }
  }

  @Test
  void synchronisationGoesOnWhereTheDeadReplicaLeftIt() {
    // When
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> "succeeded".equals(sync().path("state").asText()));
    // Then
    assertThat(externalIds(synchronised)).hasSize(FILES).doesNotHaveDuplicates();
  }

  private static JsonNode sync() {
    return synchronised.client().get(SYNC).expect(200).json();
  }

  private static void awaitAcknowledged(int more) {
    int wanted = writer.acknowledged().size() + more;
    await().atMost(Duration.ofSeconds(90)).until(() -> writer.acknowledged().size() >= wanted);
  }

  private static List<String> externalIds(Company company) {
    return Documents.all(company.client(), "/api/v1/documents").stream()
        .map(document -> document.path("externalId").asText())
        .toList();
  }

  private static List<GatewayClient> gateways(Company company) {
    return IntStream.rangeClosed(1, SharedSuite.REPLICAS)
        .mapToObj(replica -> SharedSuite.client(Service.GATEWAY, replica))
        .map(client -> client.withToken(company.accessToken()))
        .toList();
  }

  private static Path filledFolder() throws IOException {
    Path folder = SharedSuite.folder("sync-crash");
    Files.createDirectories(folder);
    for (int number = 0; number < FILES; number++) {
      Files.writeString(
          folder.resolve("note-" + number + ".md"),
          "# Note " + number + "\n\nText " + number + ".\n");
    }
    return folder;
  }
}
