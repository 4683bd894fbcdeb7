package io.knowledgevault.systemtests.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.suite.Service;
import io.knowledgevault.systemtests.suite.Documents;
import io.knowledgevault.systemtests.suite.SharedSuite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeletionTest {

  private static final String QUERY = "zephyrine calibration of the turquoise barometer";
  private static final List<String> MODES = List.of("lexical", "semantic", "hybrid");

  private final Company company = SharedSuite.newCompany("deletion");

  @Test
  void deletedDocumentIsInNoAnswerOfAnyReplicaAtOnce() {
    // Given
    for (int round = 0; round < 10; round++) {
      String id = Documents.add(company.client(), "Barometer " + round, QUERY + " number " + round);
      company.awaitIndexed(Duration.ofSeconds(60));
      // Every replica comes to find it, each at its own pace, and has it in its caches then.
      for (int replica = 1; replica <= SharedSuite.REPLICAS; replica++) {
        for (String mode : MODES) {
          awaitFound(id, replica, mode);
          assertThat(search(replica, mode)).contains(id);
        }
      }
      // When
      assertThat(company.client().delete("/api/v1/documents/" + id).status()).isEqualTo(204);
      // Then
      for (int replica = 1; replica <= SharedSuite.REPLICAS; replica++) {
        for (String mode : MODES) {
          assertThat(search(replica, mode)).doesNotContain(id);
        }
        GatewayClient ingestion = at(Service.INGESTION, replica);
        assertThat(ingestion.get("/api/v1/documents/" + id).status()).isEqualTo(404);
        assertThat(ingestion.get("/api/v1/documents/" + id + "/text").status()).isEqualTo(404);
      }
    }
  }

  private void awaitFound(String id, int replica, String mode) {
    await().atMost(Duration.ofSeconds(30)).until(() -> search(replica, mode).contains(id));
  }

  private List<String> search(int replica, String mode) {
    return Documents.found(at(Service.SEARCH, replica), QUERY, mode);
  }

  private GatewayClient at(Service service, int replica) {
    return SharedSuite.client(service, replica).withToken(company.accessToken());
  }
}
