package io.knowledgevault.systemtests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Company;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SyncCrashTest {

  private static final int FILES = 400;
  private static final String SYNC = "/api/v1/integrations/folder/sync";

  private final Suite suite = SharedSuite.running();
  private final Company company = SharedSuite.newCompany("sync-crash");

  @Test
  void synchronisationGoesOnWhereADeadReplicaLeftIt() throws IOException {
    // Given
    company.connectFolder(filledFolder());
    company.client().post(SYNC, Map.of()).expect(202);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> done() > 20);
    // When
    for (int replica = 1; replica <= SharedSuite.REPLICAS; replica++) {
      suite.kill(Service.INTEGRATION, replica);
    }
    for (int replica = 1; replica <= SharedSuite.REPLICAS; replica++) {
      suite.restart(Service.INTEGRATION, replica);
    }
    // Then
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> "succeeded".equals(sync().path("state").asText()));
    List<String> externalIds =
        Documents.all(company.client(), "/api/v1/documents").stream()
            .map(document -> document.path("externalId").asText())
            .toList();
    assertThat(externalIds).hasSize(FILES).doesNotHaveDuplicates();
  }

  private long done() {
    return sync().path("done").asLong();
  }

  private JsonNode sync() {
    return company.client().get(SYNC).expect(200).json();
  }

  private static Path filledFolder() throws IOException {
    Path folder = SharedSuite.folder("sync-crash");
    Files.createDirectories(folder);
    for (int number = 0; number < FILES; number++) {
      Files.writeString(
          folder.resolve("note-" + number + ".md"), "# Note " + number + "\n\nText.\n");
    }
    return folder;
  }
}
