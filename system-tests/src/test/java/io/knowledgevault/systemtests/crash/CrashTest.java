package io.knowledgevault.systemtests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.suite.Service;
import io.knowledgevault.localstack.suite.Suite;
import io.knowledgevault.systemtests.suite.Documents;
import io.knowledgevault.systemtests.suite.SharedSuite;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashTest {

  private static final int SAMPLE = 15;

  private final Suite suite = SharedSuite.running();

  @ParameterizedTest
  @EnumSource(Service.class)
  void nothingAcknowledgedIsLostOrDoubledWhenAServiceIsKilled(Service service) {
    // Given
    Company company = SharedSuite.newCompany("crash-" + service.id());
    try (var writer = new Writer(gateways(company), 3)) {
      awaitAcknowledged(writer, 20);
      // When
      suite.kill(service, 1);
      awaitAcknowledged(writer, writer.acknowledged().size() + 10);
      suite.restart(service, 1);
      awaitAcknowledged(writer, writer.acknowledged().size() + 10);
      writer.close();
      // Then
      List<String> stored = externalIds(company);
      assertThat(stored).doesNotHaveDuplicates();
      assertThat(stored).containsAll(writer.acknowledged());
      var status = company.awaitIndexed(Duration.ofSeconds(60));
      assertThat(status.path("documents").asInt()).isEqualTo(stored.size());
      writer.acknowledged().stream().limit(SAMPLE).forEach(id -> assertFoundOnce(company, id));
    }
  }

  private static void assertFoundOnce(Company company, String externalId) {
    List<String> hits = Documents.found(company.client(), externalId, "lexical");
    assertThat(hits).as(externalId).hasSize(1);
  }

  private static void awaitAcknowledged(Writer writer, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> writer.acknowledged().size() >= count);
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
}
